"""The person's vocabulary, kept in the library file beside the other choices."""

import json
from functools import lru_cache

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from genretagger.errors import VocabularyError
from genretagger.library.database import Library
from genretagger.library.models import Setting
from genretagger.tags.vocabulary import Vocabulary, Words
from genretagger.tags.vocabulary_text import from_json, to_json

KEY = "vocabulary"


def load(library: Library) -> Vocabulary:
    """The stored vocabulary; the one that changes nothing where none is stored."""
    return words(library).vocabulary


def words(library: Library) -> Words:
    """The stored vocabulary, ready to be asked. Raises VocabularyError when what is stored is damaged."""
    with library.reading() as session:
        stored = session.scalar(select(Setting.value).where(Setting.key == KEY))
    return _ready(json.dumps(stored))


def save(library: Library, vocabulary: Vocabulary) -> None:
    """Store a vocabulary; raises VocabularyError, with the old one kept, when it contradicts itself."""
    Words(vocabulary)
    value = to_json(vocabulary)
    with library.writing() as session:
        session.execute(
            insert(Setting)
            .values(key=KEY, value=value)
            .on_conflict_do_update(index_elements=[Setting.key], set_={"value": value})
        )


def reset(library: Library) -> None:
    """Go back to a vocabulary that changes nothing."""
    with library.writing() as session:
        session.execute(delete(Setting).where(Setting.key == KEY))


@lru_cache(maxsize=8)
def _ready(stored: str) -> Words:
    found = json.loads(stored)
    try:
        return Words(Vocabulary() if found is None else from_json(found))
    except VocabularyError as error:
        raise VocabularyError(
            f"The stored vocabulary is damaged ({error}): begin anew with `genretagger vocabulary reset`."
        ) from error
