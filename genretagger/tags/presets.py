"""Ready vocabularies: the words that a list, a player or a music site uses.

Sources: the list of ID3v1 with Winamp's additions; Apple's genre codes; musicbrainz.org/genres; the genres of
discogs.com with the styles below them; the upper branches of the tree in beets' lastgenre plugin.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from genretagger.tags.vocabulary import Capitals, Parents, Vocabulary
from genretagger.tags.vocabulary_text import from_lines


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready vocabulary: what it is, in a sentence, and how it is made."""

    about: str
    make: Callable[[], Vocabulary]

    def over(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary with the words of this preset; how many and how they are written stays."""
        words = self.make()
        return replace(
            vocabulary,
            mapping=words.mapping,
            allowed=words.allowed,
            parents=words.parents,
            parent=words.parent,
            capitals=words.capitals,
        )


def _id3v1() -> Vocabulary:
    from genretagger.tags.id3v1 import NAMES  # mutagen knows them, and takes its time to load

    return replace(from_lines(_ID3V1), allowed=NAMES)


_ID3V1 = """
International -> World Music
World -> World Music
Electronica -> Electronic
Drum and Bass -> Drum & Bass
Drum 'n' Bass -> Drum & Bass
Rhythm and Blues -> R&B
Rock and Roll -> Rock & Roll
Rock 'n' Roll -> Rock & Roll
Alternative Rock -> Alt. Rock
Trip Hop -> Trip-Hop
Synth-Pop -> Synthpop
J-Pop -> JPop
Lo Fi -> Lo-Fi
Post Rock -> Post-Rock
Post Punk -> Post-Punk
Singer-Songwriter -> Acoustic
Soundtracks -> Soundtrack
Pop/Rock < Rock
"""

_ITUNES = """
Hip-Hop -> Hip-Hop/Rap
Rap -> Hip-Hop/Rap
R&B -> R&B/Soul
Soul -> R&B/Soul
Rhythm and Blues -> R&B/Soul
International -> World
World Music -> World
Electronica -> Electronic
Singer-Songwriter -> Singer/Songwriter
Children's -> Children's Music
Soundtracks -> Soundtrack
Alternative Rock -> Alternative
JPop -> J-Pop
KPop -> K-Pop
"""

_MUSICBRAINZ = """
Hip-Hop -> Hip Hop
R&B/Soul -> R&B
Pop/Rock -> Pop Rock
Alternative -> Alternative Rock
Trip-Hop -> Trip Hop
Rhythm and Blues -> R&B
Drum & Bass -> Drum and Bass
Drum 'n' Bass -> Drum and Bass
Rock & Roll -> Rock and Roll
Rock 'n' Roll -> Rock and Roll
Synthpop -> Synth-Pop
Post Rock -> Post-Rock
Post Punk -> Post-Punk
JPop -> J-Pop
KPop -> K-Pop
LoFi -> Lo-Fi
"""

_DISCOGS = """
Blues
Brass & Military
Children's
Classical
Electronic
Folk, World, & Country
Funk / Soul
Hip Hop
Jazz
Latin
Non-Music
Pop
Reggae
Rock
Stage & Screen
Hip-Hop -> Hip Hop
R&B -> Rhythm & Blues
Rhythm and Blues -> Rhythm & Blues
World -> Folk, World, & Country
World Music -> Folk, World, & Country
International -> Folk, World, & Country
Electronica -> Electronic
Children's Music -> Children's
Folk < Folk, World, & Country
Country < Folk, World, & Country
Bluegrass < Folk, World, & Country
Celtic < Folk, World, & Country
Cajun < Folk, World, & Country
African < Folk, World, & Country
Soul < Funk / Soul
Funk < Funk / Soul
Disco < Funk / Soul
Gospel < Funk / Soul
Rhythm & Blues < Funk / Soul
Rap < Hip Hop
Trip Hop < Electronic
Ambient < Electronic
House < Electronic
Techno < Electronic
Trance < Electronic
Dubstep < Electronic
Breakbeat < Electronic
Drum n Bass < Electronic
Downtempo < Electronic
Experimental < Electronic
Synth-pop < Electronic
Metal < Rock
Heavy Metal < Rock
Death Metal < Rock
Black Metal < Rock
Punk < Rock
Grunge < Rock
Hard Rock < Rock
Indie Rock < Rock
Alternative Rock < Rock
Alternative < Rock
Pop/Rock < Rock
Post Rock < Rock
Prog Rock < Rock
Ska < Reggae
Dub < Reggae
Dancehall < Reggae
Roots Reggae < Reggae
Opera < Classical
Baroque < Classical
Romantic < Classical
Bebop < Jazz
Swing < Jazz
Fusion < Jazz
Bossa Nova < Jazz
Samba < Latin
Salsa < Latin
Soundtrack < Stage & Screen
Musical < Stage & Screen
Spoken Word < Non-Music
Audiobook < Non-Music
Comedy < Non-Music
"""

_BEETS = """
Hip-Hop -> Hip Hop
Trip-Hop -> Trip Hop
R&B -> Rhythm and Blues
Metal -> Heavy Metal
Drum & Bass -> Drum and Bass
Punk -> Punk Rock
Alternative -> Alternative Rock
Pop/Rock -> Pop Rock
World -> Worldbeat
International -> Worldbeat
Experimental -> Experimental Music
African Hip Hop < African
Afrobeat < African
Highlife < African
C-Pop < Asian
J-Pop < Asian
K-Pop < Asian
Experimental Music < Avant-Garde
Lo-Fi < Avant-Garde
Blues Rock < Blues
Chicago Blues < Blues
Delta Blues < Blues
Bossa Nova < Caribbean and Latin American
Reggae < Caribbean and Latin American
Reggaeton < Caribbean and Latin American
Salsa < Caribbean and Latin American
Samba < Caribbean and Latin American
Baroque < Classical
Chamber Music < Classical
Opera < Classical
Americana < Country
Bluegrass < Country
Country Rock < Country
Rockabilly < Country
Ambient < Electronic
Breakbeat < Electronic
Chiptune < Electronic
Disco < Electronic
Downtempo < Electronic
Trip Hop < Downtempo
Acid Jazz < Downtempo
Drum and Bass < Electronic
Electro < Electronic
Electronica < Electronic
House < Electronic
Deep House < House
Industrial < Electronic
Techno < Electronic
Trance < Electronic
Uk Garage < Electronic
Dubstep < Uk Garage
Indie Folk < Folk
Gangsta Rap < Hip Hop
Bebop < Jazz
Cool Jazz < Jazz
Jazz Fusion < Jazz
Swing < Jazz
Worldbeat < Other
Latin Pop < Pop
Pop Rock < Pop
Soft Rock < Pop
Funk < Rhythm and Blues
Soul < Rhythm and Blues
Alternative Rock < Rock
Britpop < Alternative Rock
Grunge < Alternative Rock
Indie Rock < Alternative Rock
Post-Rock < Alternative Rock
Shoegaze < Alternative Rock
Folk Rock < Rock
Hard Rock < Rock
Heavy Metal < Rock
Black Metal < Heavy Metal
Death Metal < Heavy Metal
Thrash Metal < Heavy Metal
New Wave < Rock
Post-Punk < Rock
Progressive Rock < Rock
Punk Rock < Rock
Hardcore Punk < Punk Rock
Pop Punk < Punk Rock
Dub < Ska
Dancehall < Ska
"""

PRESETS: Mapping[str, Preset] = {
    "id3v1": Preset("Only the 192 names that an ID3v1 tag can say.", _id3v1),
    "itunes": Preset(
        "As iTunes and Apple Music spell them: Hip-Hop/Rap, R&B/Soul.", partial(from_lines, _ITUNES)
    ),
    "musicbrainz": Preset(
        "As MusicBrainz spells them, in small letters: hip hop, drum and bass.",
        lambda: replace(from_lines(_MUSICBRAINZ), capitals=Capitals.LOWER),
    ),
    "picard": Preset(
        "As MusicBrainz Picard writes them: Hip Hop, Drum And Bass.",
        lambda: replace(from_lines(_MUSICBRAINZ), capitals=Capitals.TITLE),
    ),
    "discogs": Preset(
        "Only the 15 genres of Discogs; a style gives way to the genre above it.",
        lambda: replace(from_lines(_DISCOGS), parent=Parents.ONLY),
    ),
    "beets": Preset(
        "As beets' lastgenre spells them, with the branches of its tree.", partial(from_lines, _BEETS)
    ),
}
"""Name → ready vocabulary."""
