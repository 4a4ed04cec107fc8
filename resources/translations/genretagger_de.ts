<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Genretagger {0}</source>
        <translation>Genretagger {0}</translation>
    </message>
    <message>
        <source>Free software under GPL-3.0-or-later; nothing leaves your computer. It is made with:</source>
        <translation>Freie Software unter GPL-3.0-or-later; nichts verlässt deinen Computer. Sie besteht aus:</translation>
    </message>
    <message>
        <source>What the program is made with</source>
        <translation>Woraus das Programm besteht</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>Reset the columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>BecauseList</name>
    <message>
        <source>Looking for the tracks that it is like…</source>
        <translation>Titel, denen er gleicht, werden gesucht…</translation>
    </message>
    <message>
        <source>Like {0} that you call {1}</source>
        <translation>Wie {0}, die Sie {1} nennen</translation>
    </message>
    <message>
        <source>Show all {0}</source>
        <translation>Alle {0} zeigen</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>Looking for music</source>
        <translation>Suche nach Musik</translation>
    </message>
</context>
<context>
    <name>ConfidenceRows</name>
    <message>
        <source>Confidence by state</source>
        <translation>Sicherheit nach Zustand</translation>
    </message>
    <message>
        <source>{0}, {1} to {2} % sure: {3}</source>
        <translation>{0}, {1} bis {2} % sicher: {3}</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Cover</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keins</translation>
    </message>
</context>
<context>
    <name>CoverageCurve</name>
    <message>
        <source>Accepted and likely wrong</source>
        <translation>Angenommen und wohl falsch</translation>
    </message>
    <message>
        <source>From {0} % on: {1}, about {2} likely wrong</source>
        <translation>Ab {0} %: {1}, davon wohl etwa {2} falsch</translation>
    </message>
    <message>
        <source>{0} ({1} to {2})</source>
        <translation>{0} ({1} bis {2})</translation>
    </message>
    <message>
        <source>now ≥ {0} %</source>
        <translation>jetzt ≥ {0} %</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>likely wrong</source>
        <translation>wohl falsch</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Accepted as {0}</source>
        <translation>Angenommen als {0}</translation>
    </message>
    <message>
        <source>accepted {0} as {1}</source>
        <translation>{0} als {1} angenommen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>accepted {0}</source>
        <translation>{0} angenommen</translation>
    </message>
    <message>
        <source>Accepted by album</source>
        <translation>Albumweise angenommen</translation>
    </message>
    <message>
        <source>accepted {0} by album</source>
        <translation>{0} albumweise angenommen</translation>
    </message>
    <message>
        <source>Nothing to do: the album does not agree on a genre, or is decided already.</source>
        <translation>Nichts zu tun: Das Album ist sich über kein Genre einig oder schon entschieden.</translation>
    </message>
    <message>
        <source>Accepted of what is shown</source>
        <translation>Von den gezeigten angenommen</translation>
    </message>
    <message>
        <source>Nothing to do: no suggestion that is shown is this sure.</source>
        <translation>Nichts zu tun: Kein gezeigter Vorschlag ist so sicher.</translation>
    </message>
    <message>
        <source>; {0} left out: unsure, or taken back before</source>
        <translation>; {0} ausgelassen: unsicher oder früher zurückgenommen</translation>
    </message>
    <message>
        <source>Accepted in your words</source>
        <translation>In Ihren Wörtern angenommen</translation>
    </message>
    <message>
        <source>accepted {0} in your words</source>
        <translation>{0} in Ihren Wörtern angenommen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>skipped {0}</source>
        <translation>{0} übergangen</translation>
    </message>
    <message>
        <source>To review again</source>
        <translation>Wieder zu prüfen</translation>
    </message>
    <message>
        <source>{0} to review again</source>
        <translation>{0} wieder zu prüfen</translation>
    </message>
    <message>
        <source>Deciding about {0}</source>
        <translation>Entscheidung über {0}</translation>
    </message>
    <message>
        <source>Taken back: {0}.</source>
        <translation>Zurückgenommen: {0}.</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>Wiederholt: {0}.</translation>
    </message>
    <message>
        <source>Nothing to do: these tracks were not heard, or are decided already.</source>
        <translation>Nichts zu tun: Diese Titel sind nicht gehört oder schon entschieden.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>; {0} {1} before, {2} now</source>
        <translation>; vorher {0} {1}, jetzt {2}</translation>
    </message>
    <message>
        <source>; {0} left out</source>
        <translation>; {0} ausgelassen</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>That is no music: drop a folder of music here, or files of it.</source>
        <translation>Das ist keine Musik: Legen Sie einen Musikordner oder Musikdateien hier ab.</translation>
    </message>
    <message>
        <source>Let go to add this music</source>
        <translation>Loslassen, um diese Musik hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Add a folder of music, and Genretagger listens to it.</source>
        <translation>Fügen Sie einen Musikordner hinzu, und Genretagger hört ihn an.</translation>
    </message>
    <message>
        <source>Or drop a folder anywhere on this window. Nothing is written until you say so.</source>
        <translation>Oder ziehen Sie einen Ordner auf dieses Fenster. Geschrieben wird erst, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
</context>
<context>
    <name>ExportDesk</name>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>An export is going on already: wait for it, or stop it.</source>
        <translation>Ein Export läuft schon: Warten Sie darauf, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>The list is empty, so there is nothing to export.</source>
        <translation>Die Liste ist leer, also gibt es nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <source>Export {0} that are selected</source>
        <translation>{0}, ausgewählt, exportieren</translation>
    </message>
    <message>
        <source>{0} exported to {1}.</source>
        <translation>{0} nach {1} exportiert.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Playlist, by genre (*.m3u8)</source>
        <translation>Wiedergabeliste nach Genre (*.m3u8)</translation>
    </message>
    <message>
        <source>A playlist for each genre, in a folder (*)</source>
        <translation>Eine Wiedergabeliste je Genre, in einem Ordner (*)</translation>
    </message>
    <message>
        <source>A playlist for each style, in a folder (*)</source>
        <translation>Eine Wiedergabeliste je Stil, in einem Ordner (*)</translation>
    </message>
    <message>
        <source>tracks.csv</source>
        <translation>titel.csv</translation>
    </message>
    <message>
        <source>{0} is there already: choose another name.</source>
        <translation>{0} ist schon da: Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>FailureModel</name>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht gehört</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>nicht geschrieben</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
</context>
<context>
    <name>FailuresPage</name>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>Was nicht ging</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Alle noch einmal versuchen</translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation>Dateien, bei denen es nicht ging</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Every file could be heard, and every write went well.</source>
        <translation>Jede Datei ließ sich anhören, und alles Schreiben ging gut.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>{0} could not be read (what was decided about them is kept)</source>
        <translation>{0} konnten nicht gelesen werden (was darüber entschieden wurde, bleibt)</translation>
    </message>
    <message>
        <source>{0} could not be heard</source>
        <translation>{0} nicht anzuhören</translation>
    </message>
    <message>
        <source>{0} could not be written</source>
        <translation>{0} nicht zu schreiben</translation>
    </message>
    <message>
        <source>{0} or folders were left out</source>
        <translation>{0} oder Ordner wurden ausgelassen</translation>
    </message>
    <message>
        <source>Enter tries the marked ones again, Ctrl+Enter all.</source>
        <translation>Eingabe versucht die markierten noch einmal, Strg+Eingabe alle.</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>FileDesk</name>
    <message>
        <source>{0} is not there: connect its drive, or scan again.</source>
        <translation>{0} ist nicht da: Verbinden Sie das Laufwerk, oder scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Copied: {0}.</source>
        <translation>Kopiert: {0}.</translation>
    </message>
    <message>
        <source>None of these failed, so there is nothing to try again.</source>
        <translation>Bei keinem davon ging etwas schief, also gibt es nichts zu wiederholen.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Any genre now</source>
        <translation>Jedes Genre jetzt</translation>
    </message>
    <message>
        <source>Genre now</source>
        <translation>Genre jetzt</translation>
    </message>
    <message>
        <source>Any suggestion</source>
        <translation>Jeder Vorschlag</translation>
    </message>
    <message>
        <source>Suggested or accepted genre</source>
        <translation>Vorgeschlagenes oder angenommenes Genre</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Jeder Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Any style</source>
        <translation>Jeder Stil</translation>
    </message>
    <message>
        <source>Style that was heard</source>
        <translation>Gehörter Stil</translation>
    </message>
    <message>
        <source>Any mood</source>
        <translation>Jede Stimmung</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>Mindestens so sicher</translation>
    </message>
    <message>
        <source>Greatest confidence</source>
        <translation>Höchstens so sicher</translation>
    </message>
    <message>
        <source>No genre</source>
        <translation>Kein Genre</translation>
    </message>
    <message>
        <source>Only files without a genre</source>
        <translation>Nur Dateien ohne Genre</translation>
    </message>
    <message>
        <source>Disagrees with its tag</source>
        <translation>Anders als im Tag</translation>
    </message>
    <message>
        <source>Only files whose genres are not what is suggested</source>
        <translation>Nur Dateien, deren Genres nicht die vorgeschlagenen sind</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Let everything through</source>
        <translation>Alles durchlassen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
</context>
<context>
    <name>FolderDesk</name>
    <message>
        <source>Add a folder of music</source>
        <translation>Einen Musikordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Annehmen (A)</translation>
    </message>
    <message>
        <source>Choose another genre (C)</source>
        <translation>Ein anderes Genre wählen (C)</translation>
    </message>
    <message>
        <source>Skip: write nothing to this file (S)</source>
        <translation>Übergehen: in diese Datei nichts schreiben (S)</translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation>{0} annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
</context>
<context>
    <name>GenreChooser</name>
    <message>
        <source>Genre; several with ; between</source>
        <translation>Genre; mehrere mit ; dazwischen</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Genres to choose from</source>
        <translation>Genres zur Wahl</translation>
    </message>
    <message>
        <source>Genre for {0}</source>
        <translation>Genre für {0}</translation>
    </message>
    <message>
        <source>“{0}”, as typed</source>
        <translation>„{0}“, wie getippt</translation>
    </message>
</context>
<context>
    <name>GenreFlow</name>
    <message>
        <source>Genres now and suggested</source>
        <translation>Genres jetzt und vorgeschlagen</translation>
    </message>
    <message>
        <source>Other genres</source>
        <translation>Andere Genres</translation>
    </message>
    <message>
        <source>{0} → {1}: {2}</source>
        <translation>{0} → {1}: {2}</translation>
    </message>
    <message>
        <source>{0} now: {1}</source>
        <translation>{0} jetzt: {1}</translation>
    </message>
    <message>
        <source>{0} then: {1}</source>
        <translation>{0} dann: {1}</translation>
    </message>
    <message>
        <source>In the files now</source>
        <translation>Jetzt in den Dateien</translation>
    </message>
    <message>
        <source>Suggested, accepted, written</source>
        <translation>Vorgeschlagen, angenommen, geschrieben</translation>
    </message>
    <message>
        <source>No genre</source>
        <translation>Kein Genre</translation>
    </message>
</context>
<context>
    <name>GenreStrip</name>
    <message>
        <source>Genre along the song</source>
        <translation>Genre im Verlauf des Stücks</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0} – {1}: {2} {3}</source>
        <translation>{0} – {1}: {2} {3}</translation>
    </message>
</context>
<context>
    <name>HappeningList</name>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>Heard by {0}</source>
        <translation>Gehört von {0}</translation>
    </message>
    <message>
        <source>Accepted as {0}</source>
        <translation>Angenommen als {0}</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Geschrieben: {0}</translation>
    </message>
    <message>
        <source>Taken back: {0}</source>
        <translation>Zurückgenommen: {0}</translation>
    </message>
    <message>
        <source>Could not be written: {0}</source>
        <translation>Nicht geschrieben: {0}</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>Mood: {0}</source>
        <translation>Stimmung: {0}</translation>
    </message>
    <message>
        <source>{0}, {1} decided by you</source>
        <translation>{0}, davon {1} von Ihnen entschieden</translation>
    </message>
    <message>
        <source>Its album says {0} ({1}), but this track clearly differs: {2} {3}</source>
        <translation>Sein Album sagt {0} ({1}), doch dieser Titel klingt deutlich anders: {2} {3}</translation>
    </message>
    <message>
        <source>Its album says {0} ({1}); this track alone: {2} {3}</source>
        <translation>Sein Album sagt {0} ({1}); dieser Titel allein: {2} {3}</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Giving back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Take a write back</source>
        <translation>Ein Schreiben zurücknehmen</translation>
    </message>
    <message>
        <source>Undo this write</source>
        <translation>Dieses Schreiben rückgängig machen</translation>
    </message>
    <message>
        <source>Each file gets back the bytes it had, or, when it was changed since, only its genre.</source>
        <translation>Jede Datei bekommt ihre alten Bytes zurück oder, wenn sie seither geändert wurde, nur ihr Genre.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Geschriebenes</translation>
    </message>
    <message>
        <source>Nothing has been written yet, so there is nothing to take back.</source>
        <translation>Noch ist nichts geschrieben, also gibt es nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>{0}   ·   {1}   ·   {2}</source>
        <translation>{0}   ·   {1}   ·   {2}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>{0} taken back</source>
        <translation>{0} zurückgenommen</translation>
    </message>
    <message>
        <source>Give {0} back</source>
        <translation>{0} zurückgeben</translation>
    </message>
    <message>
        <source>{0} restored, byte for byte</source>
        <translation>{0} wiederhergestellt, Byte für Byte</translation>
    </message>
    <message>
        <source>{0} changed since: only the genre was put back</source>
        <translation>{0} seither geändert: nur das Genre zurückgesetzt</translation>
    </message>
    <message>
        <source>{0} left alone</source>
        <translation>{0} in Ruhe gelassen</translation>
    </message>
    <message>
        <source>
… and {0} more</source>
        <translation>
… und {0} weitere</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Your genres</source>
        <translation>Ihre Genres</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>What it is worth</source>
        <translation>Was es wert ist</translation>
    </message>
    <message>
        <source>Suggest my genres</source>
        <translation>Meine Genres vorschlagen</translation>
    </message>
    <message>
        <source>Teach me…</source>
        <translation>Lehren…</translation>
    </message>
    <message>
        <source>Say what the tracks are that teach most; a few minutes</source>
        <translation>Sagen, was die Titel sind, die am meisten lehren; ein paar Minuten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>What was learnt as one small file: no music and no names of files</source>
        <translation>Das Gelernte als eine kleine Datei: keine Musik und keine Dateinamen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Suggest what was learnt elsewhere</source>
        <translation>Vorschlagen, was anderswo gelernt wurde</translation>
    </message>
    <message>
        <source>Genres of the library</source>
        <translation>Genres der Bibliothek</translation>
    </message>
    <message>
        <source>Perhaps in the wrong genre</source>
        <translation>Vielleicht im falschen Genre</translation>
    </message>
    <message>
        <source>Tags that contradict each other</source>
        <translation>Tags, die sich widersprechen</translation>
    </message>
    <message>
        <source>Hard to tell apart</source>
        <translation>Schwer zu unterscheiden</translation>
    </message>
    <message>
        <source>my genres</source>
        <translation>meine Genres</translation>
    </message>
    <message>
        <source>Export what was learnt</source>
        <translation>Gelerntes exportieren</translation>
    </message>
    <message>
        <source>Learnt genres (*{0})</source>
        <translation>Gelernte Genres (*{0})</translation>
    </message>
    <message>
        <source>Import what was learnt</source>
        <translation>Gelerntes importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Learnt and tested; it stays off, and the page says why.</source>
        <translation>Gelernt und geprüft; es bleibt aus, und die Seite sagt, warum.</translation>
    </message>
    <message>
        <source>Learnt and tested: your genres are hints, none is sure enough.</source>
        <translation>Gelernt und getestet: Ihre Genres sind Hinweise, keines ist sicher genug.</translation>
    </message>
    <message>
        <source>Learnt and tested: {0} have one of your genres as their suggestion now.</source>
        <translation>Gelernt und geprüft: {0} haben jetzt eines Ihrer Genres als Vorschlag.</translation>
    </message>
    <message>
        <source>right on new artists</source>
        <translation>richtig bei neuen Künstlern</translation>
    </message>
    <message>
        <source>by the bundled model</source>
        <translation>beim mitgelieferten Modell</translation>
    </message>
    <message>
        <source>right on known artists</source>
        <translation>richtig bei bekannten Künstlern</translation>
    </message>
    <message>
        <source>expected of {0} without a genre</source>
        <translation>erwartet bei {0} ohne Genre</translation>
    </message>
    <message>
        <source>{0} of it is taken for that</source>
        <translation>{0} davon werden dafür gehalten</translation>
    </message>
    <message>
        <source>C or 1–9 gives another genre, S leaves a track as it is.</source>
        <translation>C oder 1–9 gibt ein anderes Genre, S lässt einen Titel, wie er ist.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>Learn {0} genres</source>
        <translation>{0} Genres lernen</translation>
    </message>
    <message>
        <source>What is worth a look</source>
        <translation>Was einen Blick wert ist</translation>
    </message>
</context>
<context>
    <name>LessonDesk</name>
    <message>
        <source>Stopped: what was learnt before is kept.</source>
        <translation>Angehalten: Was vorher gelernt wurde, bleibt.</translation>
    </message>
    <message>
        <source>What was learnt of {0} genres is in {1}.</source>
        <translation>Was über {0} Genres gelernt wurde, steht in {1}.</translation>
    </message>
    <message>
        <source>The bundled model suggests alone; what was learnt is kept.</source>
        <translation>Das mitgelieferte Modell schlägt allein vor; das Gelernte bleibt.</translation>
    </message>
    <message>
        <source>{0} have one of your genres as their suggestion now.</source>
        <translation>{0} haben jetzt eines Ihrer Genres als Vorschlag.</translation>
    </message>
    <message>
        <source>Looking through your genres</source>
        <translation>Ihre Genres werden durchgesehen</translation>
    </message>
    <message>
        <source>Learning, and testing it on artists it has not learnt from</source>
        <translation>Es wird gelernt und an Künstlern geprüft, von denen nicht gelernt wurde</translation>
    </message>
    <message>
        <source>Suggesting again</source>
        <translation>Es wird neu vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>ListNote</name>
    <message>
        <source>Accept the selected tracks with this genre</source>
        <translation>Die markierten Titel mit diesem Genre annehmen</translation>
    </message>
    <message>
        <source>Leave this list</source>
        <translation>Liste verlassen</translation>
    </message>
    <message>
        <source>Leave this list (Esc)</source>
        <translation>Liste verlassen (Esc)</translation>
    </message>
    <message>
        <source>Accept as {0}</source>
        <translation>Als {0} annehmen</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>No track matches “{0}”.</source>
        <translation>Kein Titel passt zu „{0}“.</translation>
    </message>
    <message>
        <source>No track passes the filters.</source>
        <translation>Kein Titel kommt durch die Filter.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>LotList</name>
    <message>
        <source>… and {0} more</source>
        <translation>… und {0} weitere</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Genretagger</source>
        <translation>Genretagger</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The library cannot be opened.</source>
        <translation>Die Bibliothek lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>There is no folder to scan yet.</source>
        <translation>Noch gibt es keinen Ordner zum Scannen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>A small net that hears genres. It is often wrong: look before you write.</source>
        <translation>Ein kleines Netz, das Genres hört. Es irrt oft: Sehen Sie nach, bevor Sie schreiben.</translation>
    </message>
    <message>
        <source>The model cannot be used.</source>
        <translation>Das Modell ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>This file could not be heard.</source>
        <translation>Diese Datei ließ sich nicht anhören.</translation>
    </message>
    <message>
        <source>Not heard yet: press Scan.</source>
        <translation>Noch nicht gehört: Drücken Sie Scannen.</translation>
    </message>
</context>
<context>
    <name>NumberTiles</name>
    <message>
        <source>The library in numbers</source>
        <translation>Die Bibliothek in Zahlen</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>There is nothing to count yet.</source>
        <translation>Noch gibt es nichts zu zählen.</translation>
    </message>
    <message>
        <source>Add a folder of music and scan it; then its genres are shown here.</source>
        <translation>Fügen Sie einen Musikordner hinzu und scannen Sie ihn; dann stehen hier seine Genres.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What the files say now, what would be written, and how sure that is.</source>
        <translation>Was jetzt in den Dateien steht, was geschrieben würde und wie sicher das ist.</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>artists</source>
        <translation>Künstler</translation>
    </message>
    <message>
        <source>albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>have a genre</source>
        <translation>mit Genre</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Of {0} that have a genre and would get one, {1} agree.</source>
        <translation>{0} mit Genre und Vorschlag, {1} davon gleich.</translation>
    </message>
    <message>
        <source>No track has both a genre and a suggestion yet.</source>
        <translation>Noch hat kein Titel ein Genre und einen Vorschlag.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Genres now and suggested</source>
        <translation>Genres jetzt und vorgeschlagen</translation>
    </message>
    <message>
        <source>What “Accept ≥ N %” would take, and how much of it is likely wrong: by the confidences, with the range measured on music the model never heard. Music unlike that has more errors.</source>
        <translation>Was „Annehmen ≥ N %“ umfasst und wie viel davon wohl falsch ist: nach den Sicherheiten, mit der Spanne, die an nie gehörter Musik gemessen wurde. Andersartige Musik hat mehr Fehler.</translation>
    </message>
    <message>
        <source>How sure the program is; the dashed line is where it begins to suggest.</source>
        <translation>Wie sicher das Programm ist; ab der gestrichelten Linie schlägt es vor.</translation>
    </message>
    <message>
        <source>Accepting in bulk</source>
        <translation>Viele auf einmal annehmen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>The library in numbers and pictures</source>
        <translation>Die Bibliothek in Zahlen und Bildern</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation>Zurück zur Tabelle (Esc)</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Genre now → after</source>
        <translation>Genre jetzt → danach</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Has a genre already: choose above</source>
        <translation>Hat schon ein Genre: oben wählen</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Says so already</source>
        <translation>Steht schon so da</translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation>Wird geschrieben</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>A file is being written: play it when that is done.</source>
        <translation>Gerade wird in Dateien geschrieben: Spielen Sie danach.</translation>
    </message>
    <message>
        <source>There is no sound device: tracks play without a sound.</source>
        <translation>Es gibt kein Tongerät: Titel spielen ohne Ton.</translation>
    </message>
    <message>
        <source>This computer lacks what Qt needs to play sound (libpulse on Linux).</source>
        <translation>Diesem Rechner fehlt, was Qt zum Abspielen braucht (unter Linux libpulse).</translation>
    </message>
    <message>
        <source>{0} cannot be played here: its kind is unknown, or it is damaged or gone.</source>
        <translation>{0} lässt sich hier nicht abspielen: unbekannte Art, beschädigt oder nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Volume in percent</source>
        <translation>Lautstärke in Prozent</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Volume: {0}</source>
        <translation>Lautstärke: {0}</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Likeliest genres</source>
        <translation>Wahrscheinlichste Genres</translation>
    </message>
    <message>
        <source>{0}: {1} {2}</source>
        <translation>{0}: {1} {2}</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>{0} selected of {1}</source>
        <translation>{0} ausgewählt · {1}</translation>
    </message>
    <message>
        <source>Looking for music: {0} so far</source>
        <translation>Suche nach Musik: bisher {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Hearing again with the new model: {0} of {1}</source>
        <translation>Wird mit dem neuen Modell noch einmal gehört: {0} von {1}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} fehlgeschlagen</translation>
    </message>
    <message>
        <source>now: {0}</source>
        <translation>jetzt: {0}</translation>
    </message>
</context>
<context>
    <name>RecoveryDesk</name>
    <message>
        <source>Settling</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Finish it</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>{0} settled.</source>
        <translation>{0} in Ordnung gebracht.</translation>
    </message>
</context>
<context>
    <name>RescuePage</name>
    <message>
        <source>The library needs your help.</source>
        <translation>Die Bibliothek braucht Ihre Hilfe.</translation>
    </message>
    <message>
        <source>Make a new library</source>
        <translation>Neue Bibliothek anlegen</translation>
    </message>
    <message>
        <source>Takes over all that can still be read, and scans your folders again for the rest.</source>
        <translation>Übernimmt, was noch zu lesen ist, und scannt Ihre Ordner neu nach dem Rest.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>If you have put another file there, or connected a drive.</source>
        <translation>Wenn Sie eine andere Datei hingelegt oder ein Laufwerk verbunden haben.</translation>
    </message>
    <message>
        <source>Whatever you choose, the file that is there now is kept under another name. No music is touched.</source>
        <translation>Was Sie auch wählen: Die jetzige Datei bleibt unter anderem Namen erhalten. Musik wird nicht angerührt.</translation>
    </message>
    <message>
        <source>Use the backup</source>
        <translation>Sicherung verwenden</translation>
    </message>
    <message>
        <source>Made on {0}. What was scanned or decided since is not in it.</source>
        <translation>Vom {0}. Was seither gescannt oder entschieden wurde, fehlt darin.</translation>
    </message>
</context>
<context>
    <name>ScanDesk</name>
    <message>
        <source>{0} heard</source>
        <translation>{0} gehört</translation>
    </message>
    <message>
        <source>{0} unchanged</source>
        <translation>{0} unverändert</translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation>{0} verschoben</translation>
    </message>
    <message>
        <source>{0} gone</source>
        <translation>{0} verschwunden</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>{0} ausgelassen</translation>
    </message>
    <message>
        <source>Scan stopped</source>
        <translation>Scan abgebrochen</translation>
    </message>
    <message>
        <source>Scan done</source>
        <translation>Scan fertig</translation>
    </message>
    <message>
        <source> ({0} more like this)</source>
        <translation> ({0} weitere dieser Art)</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>eingeklappt</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset: {0}</source>
        <translation>Zurücksetzen: {0}</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>What you choose holds at once, for the command line too.</source>
        <translation>Was Sie wählen, gilt sofort, auch für die Befehlszeile.</translation>
    </message>
    <message>
        <source>Your words for genres…</source>
        <translation>Ihre Wörter für Genres…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Leave a folder out…</source>
        <translation>Einen Ordner auslassen…</translation>
    </message>
    <message>
        <source>Every setting is at its default.</source>
        <translation>Alles steht wieder auf der Vorgabe.</translation>
    </message>
    <message>
        <source>{0} of {1} MB are used.</source>
        <translation>{0} von {1} MB sind belegt.</translation>
    </message>
    <message>
        <source>Once what is accepted is written, of {0} earlier writes only the genre can be taken back.</source>
        <translation>Ist das Angenommene geschrieben, lässt sich bei {0} früheren Dateien nur noch das Genre zurücknehmen.</translation>
    </message>
    <message>
        <source>It is nearly full: then the oldest writes can no longer be undone exactly.</source>
        <translation>Er ist fast voll: Dann lässt sich das Älteste nicht mehr genau rückgängig machen.</translation>
    </message>
    <message>
        <source>Leave this folder out</source>
        <translation>Diesen Ordner auslassen</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Ihre Wörter</translation>
    </message>
    <message>
        <source>What genres are called, which are allowed, what stands above them.</source>
        <translation>Wie Genres heißen, welche erlaubt sind, was über ihnen steht.</translation>
    </message>
    <message>
        <source>A genre that is there</source>
        <translation>Vorhandenes Genre</translation>
    </message>
    <message>
        <source>Sure enough</source>
        <translation>Sicher genug</translation>
    </message>
    <message>
        <source>How sure a suggestion must be to be accepted in bulk.</source>
        <translation>Wie sicher ein Vorschlag sein muss, um mit vielen angenommen zu werden.</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>The tracks of an album decide together</source>
        <translation>Die Titel eines Albums entscheiden gemeinsam</translation>
    </message>
    <message>
        <source>Wider genres</source>
        <translation>Übergeordnet</translation>
    </message>
    <message>
        <source>Suggest Pop/Rock where pop and rock are about as likely</source>
        <translation>Pop/Rock, wo beides gleich wahrscheinlich ist</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <source>Write them beside the genre, as further genres</source>
        <translation>Als weitere Genres mitschreiben</translation>
    </message>
    <message>
        <source>Such as House or Indie Rock, in your words and no more than you allow a file.</source>
        <translation>Etwa House oder Indie Rock, in Ihren Wörtern und nicht mehr, als Sie einer Datei erlauben.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>ID3 tags</source>
        <translation>ID3-Tags</translation>
    </message>
    <message>
        <source>Keep the version</source>
        <translation>Version behalten</translation>
    </message>
    <message>
        <source>Between genres in ID3v2.3</source>
        <translation>In ID3v2.3 dazwischen</translation>
    </message>
    <message>
        <source>One text is several at</source>
        <translation>Ein Text trennt sich bei</translation>
    </message>
    <message>
        <source>never split</source>
        <translation>nie trennen</translation>
    </message>
    <message>
        <source>Signs with spaces between, such as ; / – “Rock / Pop” is two genres then.</source>
        <translation>Zeichen mit Leerzeichen dazwischen, etwa ; / – „Rock / Pop“ sind dann zwei Genres.</translation>
    </message>
    <message>
        <source>Modification time</source>
        <translation>Änderungszeit</translation>
    </message>
    <message>
        <source>Files keep theirs when written</source>
        <translation>Dateien behalten ihre beim Schreiben</translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation>Harte Links</translation>
    </message>
    <message>
        <source>Write to them too; the file&apos;s other name keeps the old genre</source>
        <translation>Auch in sie schreiben; der andere Name behält das alte Genre</translation>
    </message>
    <message>
        <source>Room for undo</source>
        <translation>Platz zum Zurücknehmen</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Of each song</source>
        <translation>Von jedem Stück</translation>
    </message>
    <message>
        <source>A few patches</source>
        <translation>Einige Ausschnitte</translation>
    </message>
    <message>
        <source>Quick, and nearly as good</source>
        <translation>Schnell und fast ebenso gut</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Several times slower</source>
        <translation>Um ein Mehrfaches langsamer</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>as the model asks</source>
        <translation>wie das Modell will</translation>
    </message>
    <message>
        <source>Songs at a time</source>
        <translation>Stücke zugleich</translation>
    </message>
    <message>
        <source>one for each core</source>
        <translation>eins je Kern</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>A line each: a folder, or a pattern for names of either. It holds from the next scan.</source>
        <translation>Je eine Zeile: ein Ordner oder ein Muster für Namen von Ordnern und Dateien. Gilt ab dem nächsten Scan.</translation>
    </message>
    <message>
        <source>New music</source>
        <translation>Neue Musik</translation>
    </message>
    <message>
        <source>Listen to what is new in your folders as soon as it is there</source>
        <translation>Neues in Ihren Ordnern anhören, sobald es da ist</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>ShareLine</name>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}</source>
        <translation>{0}: {1}, {2}</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Scan this folder</source>
        <translation>Diesen Ordner scannen</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
</context>
<context>
    <name>SimilarLine</name>
    <message>
        <source>Go to this track</source>
        <translation>Zu diesem Titel gehen</translation>
    </message>
    <message>
        <source>{0} alike; go to this track</source>
        <translation>{0} ähnlich; zu diesem Titel gehen</translation>
    </message>
</context>
<context>
    <name>SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Low sounds at the bottom, time from left to right</source>
        <translation>Tiefe Töne unten, die Zeit von links nach rechts</translation>
    </message>
</context>
<context>
    <name>StyleChips</name>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <source>Styles: {0}</source>
        <translation>Stile: {0}</translation>
    </message>
    <message>
        <source>No styles</source>
        <translation>Keine Stile</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>{0} found</source>
        <translation>{0} gefunden</translation>
    </message>
</context>
<context>
    <name>TagList</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Künstler</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Album artist</source>
        <translation>Albumkünstler</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>Art der Tags</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Every track that was heard has a genre or was skipped: nothing to ask.</source>
        <translation>Jeder gehörte Titel hat ein Genre oder wurde übersprungen: nichts zu fragen.</translation>
    </message>
    <message>
        <source>Teach me: say what these are with 1–9, C or A; S skips one. Then I learn from your answers.</source>
        <translation>Lehren: Sagen Sie mit 1–9, C oder A, was diese sind; S überspringt einen. Dann wird aus Ihren Antworten gelernt.</translation>
    </message>
    <message>
        <source>Of the tracks without a genre about {0} should come out right now</source>
        <translation>Von den Titeln ohne Genre sollten jetzt etwa {0} richtig herauskommen</translation>
    </message>
    <message>
        <source>{0} before your answers</source>
        <translation>{0} vor Ihren Antworten</translation>
    </message>
    <message>
        <source>{0} by the bundled model</source>
        <translation>{0} beim mitgelieferten Modell</translation>
    </message>
    <message>
        <source>{0} are suggested one of your genres.</source>
        <translation>{0} bekommen eines Ihrer Genres vorgeschlagen.</translation>
    </message>
    <message>
        <source>Your genres are hints, none is sure enough to be suggested.</source>
        <translation>Ihre Genres sind Hinweise, keines ist sicher genug für einen Vorschlag.</translation>
    </message>
    <message>
        <source>It does not beat the bundled model yet, so it stays off.</source>
        <translation>Es schlägt das mitgelieferte Modell noch nicht, darum bleibt es aus.</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>Was nicht ging</translation>
    </message>
    <message>
        <source>{0} written</source>
        <translation>{0} geschrieben</translation>
    </message>
    <message>
        <source>{0} written; {1} could not be: the reasons are in the list.</source>
        <translation>{0} geschrieben, {1} nicht: Die Gründe stehen in der Liste.</translation>
    </message>
    <message>
        <source>{0} written and read back.</source>
        <translation>{0} geschrieben und nachgelesen.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Confidence for accepting in bulk</source>
        <translation>Sicherheit, ab der viele angenommen werden</translation>
    </message>
    <message>
        <source>How sure a suggestion must be to be accepted in bulk</source>
        <translation>Wie sicher ein Vorschlag sein muss, um mit vielen angenommen zu werden</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation>{0} annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept {0}: {1} of those shown, {2}.</source>
        <translation>{0} annehmen: {1} von den gezeigten, {2}.</translation>
    </message>
    <message>
        <source>Left out, as the program is unsure of them or they were taken back: {0}.</source>
        <translation>Ausgelassen, weil das Programm unsicher ist oder sie zurückgenommen wurden: {0}.</translation>
    </message>
    <message>
        <source>As sure as the model says it is; on music that it was tested with and had never heard it would be {0} to {1}. Your music may differ.</source>
        <translation>So sicher, wie das Modell es sagt; an geprüfter, nie gehörter Musik wären es {0} bis {1}. Ihre Musik kann anders sein.</translation>
    </message>
    <message>
        <source>As sure as the model says it is; your music may differ.</source>
        <translation>So sicher, wie das Modell es sagt; Ihre Musik kann anders sein.</translation>
    </message>
    <message>
        <source>Write {0}…</source>
        <translation>{0} schreiben…</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>Schreiben…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>TrackDelegate</name>
    <message>
        <source>(none)</source>
        <translation>(keins)</translation>
    </message>
</context>
<context>
    <name>TrackDesk</name>
    <message>
        <source>Drawing the spectrogram…</source>
        <translation>Das Spektrogramm wird gezeichnet…</translation>
    </message>
    <message>
        <source>No spectrogram: the file cannot be heard.</source>
        <translation>Kein Spektrogramm: Die Datei lässt sich nicht anhören.</translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>{0}, unlike the rest of its album</source>
        <translation>{0}, anders als der Rest des Albums</translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>The track</source>
        <translation>Der Titel</translation>
    </message>
    <message>
        <source>What it sounds like</source>
        <translation>Wonach es klingt</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>Woher das kommt</translation>
    </message>
    <message>
        <source>Along the song</source>
        <translation>Im Verlauf des Stücks</translation>
    </message>
    <message>
        <source>Nothing to compare it with yet.</source>
        <translation>Noch nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Similar tracks</source>
        <translation>Ähnliche Titel</translation>
    </message>
    <message>
        <source>Tags in the file</source>
        <translation>Tags in der Datei</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>VocabularyPage</name>
    <message>
        <source>Your words for genres</source>
        <translation>Ihre Wörter für Genres</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What genres are called</source>
        <translation>Wie Genres heißen</translation>
    </message>
    <message>
        <source>Allowed genres</source>
        <translation>Erlaubte Genres</translation>
    </message>
    <message>
        <source>(any)</source>
        <translation>(alle)</translation>
    </message>
    <message>
        <source>Parents</source>
        <translation>Obergenres</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>The most genres a file gets</source>
        <translation>Höchstzahl der Genres einer Datei</translation>
    </message>
    <message>
        <source>Genres to try</source>
        <translation>Genres zum Ausprobieren</translation>
    </message>
    <message>
        <source>Apply these words…</source>
        <translation>Diese Wörter anwenden…</translation>
    </message>
    <message>
        <source>Accept these words for files whose genres are spelled otherwise; nothing is written yet</source>
        <translation>Diese Wörter für Dateien annehmen, deren Genres anders geschrieben sind; noch wird nichts geschrieben</translation>
    </message>
    <message>
        <source>a line each; what is not named stays as it is</source>
        <translation>je eine Zeile; der Rest bleibt</translation>
    </message>
    <message>
        <source>a line each; none: every genre</source>
        <translation>je eine Zeile; leer: alle</translation>
    </message>
    <message>
        <source>a line each; the wider genre on the right</source>
        <translation>je eine Zeile; rechts das weitere</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>The genre</source>
        <translation>Das Genre</translation>
    </message>
    <message>
        <source>Its parents too</source>
        <translation>Auch Obergenres</translation>
    </message>
    <message>
        <source>Only the topmost parent</source>
        <translation>Nur das oberste Genre</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>As spelled</source>
        <translation>Wie geschrieben</translation>
    </message>
    <message>
        <source>Title Case</source>
        <translation>Wie Titel</translation>
    </message>
    <message>
        <source>lower case</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation>Nach Sicherheit</translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation>A bis Z</translation>
    </message>
    <message>
        <source>Parents first</source>
        <translation>Obere zuerst</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>In your files</source>
        <translation>In Ihren Dateien</translation>
    </message>
    <message>
        <source>Take the words of</source>
        <translation>Wörter von</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Take the words of {0}</source>
        <translation>Die Wörter von {0} nehmen</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Suggestions come in these words. Genres in your files change only when you apply them.</source>
        <translation>Vorschläge kommen in diesen Wörtern. Genres in Ihren Dateien ändern sich erst beim Anwenden.</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Write genres into files</source>
        <translation>Genres in Dateien schreiben</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Files and what happens to them</source>
        <translation>Dateien und was mit ihnen geschieht</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>In this write, where a file has another genre:</source>
        <translation>Bei diesem Schreiben, wo eine Datei ein anderes Genre hat:</translation>
    </message>
    <message>
        <source>Nothing accepted waits to be written.</source>
        <translation>Nichts Angenommenes wartet aufs Schreiben.</translation>
    </message>
    <message>
        <source>Accept tracks first: A on a track, or “Accept ≥ 80 %” for all that are sure.</source>
        <translation>Nehmen Sie erst Titel an: A auf einem Titel oder „Annehmen ≥ 80 %“ für alle sicheren.</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <source>{0} written</source>
        <translation>{0} geschrieben</translation>
    </message>
    <message>
        <source>{0} will change</source>
        <translation>{0} zu ändern</translation>
    </message>
    <message>
        <source>{0} wait for your answer</source>
        <translation>{0} warten auf Antwort</translation>
    </message>
    <message>
        <source>{0} stay as they are</source>
        <translation>{0} unverändert</translation>
    </message>
    <message>
        <source>{0} cannot be written</source>
        <translation>{0} nicht zu schreiben</translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message>
        <source>Can&apos;t be written: {0}</source>
        <translation>Nicht zu schreiben: {0}</translation>
    </message>
    <message>
        <source>Written. The file holds this now.</source>
        <translation>Geschrieben. So steht es jetzt in der Datei.</translation>
    </message>
    <message>
        <source>Nothing: you skipped this track.</source>
        <translation>Nichts: Sie haben diesen Titel übergangen.</translation>
    </message>
    <message>
        <source>Nothing yet: accept it first.</source>
        <translation>Noch nichts: erst annehmen.</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>The file says so already: nothing needs to be written.</source>
        <translation>So steht es schon in der Datei: nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Accepted. The genre is empty and will be filled in.</source>
        <translation>Angenommen. Das Genre ist leer und wird eingetragen.</translation>
    </message>
    <message>
        <source>The genre that is there is kept: nothing will be written.</source>
        <translation>Das vorhandene Genre bleibt: Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>It will be added to the genre that is there.</source>
        <translation>Es kommt zum vorhandenen Genre hinzu.</translation>
    </message>
    <message>
        <source>It will replace the genre that is there.</source>
        <translation>Es ersetzt das vorhandene Genre.</translation>
    </message>
    <message>
        <source>There is a genre already: you will be asked before it is written.</source>
        <translation>Ein Genre ist schon da: Sie werden gefragt, bevor geschrieben wird.</translation>
    </message>
</context>
<context>
    <name>_Search</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in title, artist, album and path</source>
        <translation>In Titel, Künstler, Album und Pfad suchen</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept the suggestion for the selected tracks</source>
        <translation>Den Vorschlag für die ausgewählten Titel annehmen</translation>
    </message>
    <message>
        <source>Accept the album</source>
        <translation>Album annehmen</translation>
    </message>
    <message>
        <source>Accept the whole album with the genre that most of it has</source>
        <translation>Das ganze Album mit dem Genre annehmen, das die meisten seiner Titel haben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Skip: write nothing to the selected tracks</source>
        <translation>Übergehen: in die ausgewählten Titel nichts schreiben</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Choose another genre, or type your own</source>
        <translation>Ein anderes Genre wählen oder ein eigenes tippen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Accept with the first to ninth of the likeliest genres</source>
        <translation>Mit dem ersten bis neunten der wahrscheinlichsten Genres annehmen</translation>
    </message>
    <message>
        <source>Review again</source>
        <translation>Wieder prüfen</translation>
    </message>
    <message>
        <source>Put the selected tracks back among those to review</source>
        <translation>Die ausgewählten Titel wieder zu den zu prüfenden legen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the track, or pause</source>
        <translation>Den Titel abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Back 5 s</source>
        <translation>5 s zurück</translation>
    </message>
    <message>
        <source>Five seconds back in the song</source>
        <translation>Im Stück fünf Sekunden zurück</translation>
    </message>
    <message>
        <source>On 5 s</source>
        <translation>5 s vor</translation>
    </message>
    <message>
        <source>Five seconds on in the song</source>
        <translation>Im Stück fünf Sekunden vor</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next track (or the arrow keys)</source>
        <translation>Nächster Titel (oder die Pfeiltasten)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Track before</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select all tracks of the list</source>
        <translation>Alle Titel der Liste auswählen</translation>
    </message>
    <message>
        <source>Accept every suggestion of the list that is at least this sure</source>
        <translation>Alle Vorschläge der Liste annehmen, die mindestens so sicher sind</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>Schreiben…</translation>
    </message>
    <message>
        <source>Show what would be written; once more writes it</source>
        <translation>Zeigen, was geschrieben würde; noch einmal schreibt es</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Listen again to the selected tracks that failed</source>
        <translation>Die ausgewählten fehlgeschlagenen Titel noch einmal anhören</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Show the file of the track in the file manager</source>
        <translation>Die Datei des Titels im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the paths of the selected tracks</source>
        <translation>Die Pfade der ausgewählten Titel kopieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last decision, or the last write</source>
        <translation>Die letzte Entscheidung oder das letzte Schreiben zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Make the decision again that was taken back</source>
        <translation>Die zurückgenommene Entscheidung wiederholen</translation>
    </message>
    <message>
        <source>Undo a write…</source>
        <translation>Ein Schreiben rückgängig machen…</translation>
    </message>
    <message>
        <source>Choose an older write to take back</source>
        <translation>Ein älteres Schreiben zum Zurücknehmen wählen</translation>
    </message>
    <message>
        <source>What failed…</source>
        <translation>Was nicht ging…</translation>
    </message>
    <message>
        <source>Files that could not be heard or written, and trying them again</source>
        <translation>Dateien, die sich nicht anhören oder schreiben ließen, und ein neuer Versuch</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>The library in numbers and pictures</source>
        <translation>Die Bibliothek in Zahlen und Bildern</translation>
    </message>
    <message>
        <source>Your genres…</source>
        <translation>Ihre Genres…</translation>
    </message>
    <message>
        <source>Learn your own genres, and see what that is worth</source>
        <translation>Ihre eigenen Genres lernen und sehen, was das wert ist</translation>
    </message>
    <message>
        <source>Teach me…</source>
        <translation>Lehren…</translation>
    </message>
    <message>
        <source>Say what the tracks are that teach most</source>
        <translation>Sagen, was die Titel sind, die am meisten lehren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the list as it is shown, or the tracks selected in it</source>
        <translation>Die Liste exportieren, wie sie ist, oder die Titel, die darin ausgewählt sind</translation>
    </message>
    <message>
        <source>Your words for genres…</source>
        <translation>Ihre Wörter für Genres…</translation>
    </message>
    <message>
        <source>Your words for genres: names, allowed ones, parents</source>
        <translation>Ihre Wörter für Genres: Namen, erlaubte, Obergenres</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Everything that can be chosen</source>
        <translation>Alles, was sich wählen lässt</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in title, artist, album and path</source>
        <translation>In Titel, Künstler, Album und Pfad suchen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the list by state, genre, confidence and folder</source>
        <translation>Die Liste nach Stand, Genre, Sicherheit und Ordner filtern</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Group the list by album, or do not</source>
        <translation>Die Liste nach Alben gruppieren oder nicht</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Choose the columns of the list</source>
        <translation>Die Spalten der Liste wählen</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner dazu</translation>
    </message>
    <message>
        <source>Add a folder of music</source>
        <translation>Einen Musikordner hinzufügen</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Listen to what is new in your folders</source>
        <translation>Neues in Ihren Ordnern anhören</translation>
    </message>
    <message>
        <source>Scan, and retry what failed</source>
        <translation>Scannen und Fehlgeschlagenes wiederholen</translation>
    </message>
    <message>
        <source>Scan, and try again what could not be heard</source>
        <translation>Scannen und noch einmal versuchen, was sich nicht anhören ließ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause the scan or write, or go on with it</source>
        <translation>Scan oder Schreiben anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the scan or write; what is done is kept</source>
        <translation>Scan oder Schreiben abbrechen; Getanes bleibt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>What the genre model knows and how right it is</source>
        <translation>Was das Genremodell kennt und wie oft es recht hat</translation>
    </message>
    <message>
        <source>About Genretagger</source>
        <translation>Über Genretagger</translation>
    </message>
    <message>
        <source>Version and licence of the program, and what it is made with</source>
        <translation>Version und Lizenz des Programms und woraus es besteht</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Show this list of keys</source>
        <translation>Diese Tastenliste zeigen</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>Hören</translation>
    </message>
    <message>
        <source>Listen and write</source>
        <translation>Anhören und schreiben</translation>
    </message>
    <message>
        <source>Look and choose</source>
        <translation>Ansehen und wählen</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Künstler</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Genre now</source>
        <translation>Genre jetzt</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> (95 % interval {0} to {1})</source>
        <translation> (95-%-Intervall {0} bis {1})</translation>
    </message>
    <message>
        <source>A file gets between 1 and {0} genres, not {1}.</source>
        <translation>Eine Datei bekommt 1 bis {0} Genres, nicht {1}.</translation>
    </message>
    <message>
        <source>A machine of the cluster has the model {0} instead of {1}: </source>
        <translation>Ein Rechner des Clusters hat das Modell {0} statt {1}: </translation>
    </message>
    <message>
        <source>A vocabulary has no {0}: it has {1}.</source>
        <translation>Ein Wortschatz hat kein {0}: Er hat {1}.</translation>
    </message>
    <message>
        <source>A vocabulary in JSON is an object: export one to see how it looks.</source>
        <translation>Ein Wortschatz in JSON ist ein Objekt: Ein Export zeigt, wie es aussieht.</translation>
    </message>
    <message>
        <source>All tracks are called {0}: to tell it from others, others are needed.</source>
        <translation>Alle Titel heißen {0}: Um es von anderem zu unterscheiden, braucht es anderes.</translation>
    </message>
    <message>
        <source>Another window or command is busy with the library {0} ({1}): wait for it, or stop it.</source>
        <translation>Ein anderes Fenster oder ein Befehl arbeitet an der Bibliothek {0} ({1}): Warten Sie darauf, oder brechen Sie es ab.</translation>
    </message>
    <message>
        <source>FMA-small (eight labels)</source>
        <translation>FMA-small (acht Klassen)</translation>
    </message>
    <message>
        <source>GTZAN (ten genres)</source>
        <translation>GTZAN (zehn Genres)</translation>
    </message>
    <message>
        <source>ID3 tags are kept, or written in version 2.3 or 2.4: choose one of these.</source>
        <translation>ID3-Tags bleiben oder werden in Version 2.3 oder 2.4 geschrieben: Wählen Sie eins davon.</translation>
    </message>
    <message>
        <source>ID3 tags read {0} as {1}</source>
        <translation>ID3-Tags lesen {0} als {1}</translation>
    </message>
    <message>
        <source>ID3v2.{0} cannot say the same for {1}</source>
        <translation>ID3v2.{0} kann für {1} nicht dasselbe sagen</translation>
    </message>
    <message>
        <source>ID3v2.{0} is not known</source>
        <translation>ID3v2.{0} ist nicht bekannt</translation>
    </message>
    <message>
        <source>In the vocabulary, {0}</source>
        <translation>Im Wortschatz: {0}</translation>
    </message>
    <message>
        <source>In {0} there is {1}, which is no text.</source>
        <translation>In {0} steht {1}, das ist kein Text.</translation>
    </message>
    <message>
        <source>It is no valid JSON ({0}).</source>
        <translation>Das ist kein gültiges JSON ({0}).</translation>
    </message>
    <message>
        <source>Line {0}, {1}: put {2} between the two genres.</source>
        <translation>Zeile {0}, {1}: Setzen Sie {2} zwischen die beiden Genres.</translation>
    </message>
    <message>
        <source>MPEG audio</source>
        <translation>MPEG-Audio</translation>
    </message>
    <message>
        <source>Magnatune (four kinds)</source>
        <translation>Magnatune (vier Arten)</translation>
    </message>
    <message>
        <source>Matroska or WebM</source>
        <translation>Matroska oder WebM</translation>
    </message>
    <message>
        <source>No genre</source>
        <translation>Kein Genre</translation>
    </message>
    <message>
        <source>No genre has enough examples, which are three tracks from two albums: give more tracks a genre.</source>
        <translation>Kein Genre hat genug Beispiele, das sind drei Titel aus zwei Alben: Geben Sie mehr Titeln ein Genre.</translation>
    </message>
    <message>
        <source>No style</source>
        <translation>Kein Stil</translation>
    </message>
    <message>
        <source>No track is called {0}: `genretagger learn --list` shows what there is.</source>
        <translation>Kein Titel heißt {0}: `genretagger learn --list` zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>None of the {0} tracks has a genre: accept some, or tag some, and learn again.</source>
        <translation>Keiner der {0} Titel hat ein Genre: Nehmen Sie welche an, oder taggen Sie welche, und lernen Sie noch einmal.</translation>
    </message>
    <message>
        <source>None of {0} can be decoded: it may be damaged or cut short.</source>
        <translation>Nichts von {0} lässt sich dekodieren: Vielleicht ist es beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Nothing was learnt yet: `genretagger learn` does it.</source>
        <translation>Noch ist nichts gelernt: `genretagger learn` tut es.</translation>
    </message>
    <message>
        <source>Nothing was listened to yet: scan your music first, then there is something to learn from.</source>
        <translation>Noch ist nichts angehört: Scannen Sie erst Ihre Musik, dann gibt es etwas zu lernen.</translation>
    </message>
    <message>
        <source>Several playlists need a folder: name one.</source>
        <translation>Mehrere Wiedergabelisten brauchen einen Ordner: nennen Sie einen.</translation>
    </message>
    <message>
        <source>Sun audio</source>
        <translation>Sun-Audio</translation>
    </message>
    <message>
        <source>Taking back the write “{0}” of {1} was cut off: {2} of {3} files are as they were.</source>
        <translation>Das Zurücknehmen von „{0}“ vom {1} wurde unterbrochen: {2} von {3} Dateien sind wie zuvor.</translation>
    </message>
    <message>
        <source>The backup {0} is damaged too ({1}): choose another one.</source>
        <translation>Auch die Sicherung {0} ist beschädigt ({1}): Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The cluster at {0} is gone; what was heard is kept: scan again.</source>
        <translation>Der Cluster unter {0} ist weg; Gehörtes bleibt: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The disk of the library {0} is full: make room, then try again; nothing was lost.</source>
        <translation>Der Datenträger der Bibliothek {0} ist voll: Schaffen Sie Platz und versuchen Sie es noch einmal; verloren ist nichts.</translation>
    </message>
    <message>
        <source>The file already says so.</source>
        <translation>So steht es schon in der Datei.</translation>
    </message>
    <message>
        <source>The folder of the library {0} cannot be written ({1}): make it writable, or choose another file with --library.</source>
        <translation>In den Ordner der Bibliothek {0} lässt sich nicht schreiben ({1}): Erlauben Sie es, oder wählen Sie mit --library eine andere Datei.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read ({1}): check your rights to it.</source>
        <translation>Der Ordner {0} lässt sich nicht lesen ({1}): Prüfen Sie Ihre Rechte daran.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist: check its name, or connect its drive.</source>
        <translation>Den Ordner {0} gibt es nicht: Prüfen Sie den Namen, oder verbinden Sie das Laufwerk.</translation>
    </message>
    <message>
        <source>The folder {0} for the library file cannot be made ({1}): choose another place with --library.</source>
        <translation>Der Ordner {0} für die Bibliothek lässt sich nicht anlegen ({1}): Wählen Sie mit --library einen anderen Ort.</translation>
    </message>
    <message>
        <source>The genre model {0} cannot be read ({1}): {2}.</source>
        <translation>Das Genremodell {0} lässt sich nicht lesen ({1}): {2}.</translation>
    </message>
    <message>
        <source>The genre model {0} is damaged or cut short: {1}.</source>
        <translation>Das Genremodell {0} ist beschädigt oder abgeschnitten: {1}.</translation>
    </message>
    <message>
        <source>The genre model {0} is damaged: {1}.</source>
        <translation>Das Genremodell {0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>The journal may take {0} MB, and this write fills it: of the oldest {1} writes only the genre can be taken back then, not every byte. The settings can give it more room.</source>
        <translation>Zum Zurücknehmen sind {0} MB da, und dieses Schreiben füllt sie: Bei den ältesten {1} Dateien lässt sich dann nur das Genre zurücknehmen, nicht jedes Byte. Mehr Platz geben die Einstellungen.</translation>
    </message>
    <message>
        <source>The library {0} cannot be opened: check that it is a file you may read and write.</source>
        <translation>Die Bibliothek {0} lässt sich nicht öffnen: Prüfen Sie, ob Sie die Datei lesen und schreiben dürfen.</translation>
    </message>
    <message>
        <source>The library {0} cannot be replaced ({1}): everything is where it was; make its folder writable and make room, then try again.</source>
        <translation>Die Bibliothek {0} lässt sich nicht ersetzen ({1}): Alles ist, wo es war; erlauben Sie das Schreiben in ihren Ordner, schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library {0} could not be used ({1}): run `genretagger doctor` to check it.</source>
        <translation>Die Bibliothek {0} war nicht zu gebrauchen ({1}): `genretagger doctor` prüft sie.</translation>
    </message>
    <message>
        <source>The library {0} has to be copied before it is brought up to date, and cannot be ({1}): make room in its folder, then try again.</source>
        <translation>Die Bibliothek {0} muss kopiert werden, bevor sie auf den neuen Stand kommt, und das geht nicht ({1}): Schaffen Sie Platz in ihrem Ordner und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library {0} is damaged ({1}).</source>
        <translation>Die Bibliothek {0} ist beschädigt ({1}).</translation>
    </message>
    <message>
        <source>The library {0} is damaged ({1}): put a backup in its place, or make a new one from your files; the music itself was not touched.</source>
        <translation>Die Bibliothek {0} ist beschädigt ({1}): Setzen Sie eine Sicherung an ihre Stelle, oder legen Sie aus Ihren Dateien eine neue an; die Musik selbst ist unberührt.</translation>
    </message>
    <message>
        <source>The library {0} is in use by another program: close it there, then try again.</source>
        <translation>Die Bibliothek {0} ist in einem anderen Programm offen: Schließen Sie sie dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library {0} is read-only: make it writable, or choose another file with --library.</source>
        <translation>Die Bibliothek {0} ist schreibgeschützt: Erlauben Sie das Schreiben, oder wählen Sie mit --library eine andere Datei.</translation>
    </message>
    <message>
        <source>The library {0} was made by a newer version of Genretagger: update the program, or choose another library file with --library.</source>
        <translation>Die Bibliothek {0} stammt von einer neueren Version von Genretagger: Aktualisieren Sie das Programm, oder wählen Sie mit --library eine andere Datei.</translation>
    </message>
    <message>
        <source>The limit is a number of genres, not {0}.</source>
        <translation>Die Grenze ist eine Zahl von Genres, nicht {0}.</translation>
    </message>
    <message>
        <source>The listening processes cannot be started ({0}): install genretagger again.</source>
        <translation>Die Prozesse zum Anhören lassen sich nicht starten ({0}): Installieren Sie Genretagger neu.</translation>
    </message>
    <message>
        <source>The metadata of the model {0} is incomplete ({1}: {2}): {3}.</source>
        <translation>Die Metadaten des Modells {0} sind unvollständig ({1}: {2}): {3}.</translation>
    </message>
    <message>
        <source>The metadata of the model {0} makes no sense ({1}): update genretagger or name another model.</source>
        <translation>Die Metadaten des Modells {0} ergeben keinen Sinn ({1}): Aktualisieren Sie Genretagger, oder nennen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The net in the model {0} does not fit its metadata: name another model.</source>
        <translation>Das Netz im Modell {0} passt nicht zu seinen Metadaten: Nennen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The stored vocabulary is damaged ({0}): begin anew with `genretagger vocabulary reset`.</source>
        <translation>Der gespeicherte Wortschatz ist beschädigt ({0}): `genretagger vocabulary reset` beginnt neu.</translation>
    </message>
    <message>
        <source>The write “{0}” of {1} was cut off: {2} of {3} files are written.</source>
        <translation>Das Schreiben „{0}“ vom {1} wurde unterbrochen: {2} von {3} Dateien sind geschrieben.</translation>
    </message>
    <message>
        <source>There is no cluster with a worker at {0}: start `dask scheduler` there and `dask worker {1}` on each machine, with this version of genretagger installed.</source>
        <translation>Unter {0} ist kein Cluster mit einem Arbeiter: Starten Sie dort `dask scheduler` und auf jedem Rechner `dask worker {1}`, mit dieser Version von Genretagger.</translation>
    </message>
    <message>
        <source>There is no genre model at {0}: {1}.</source>
        <translation>Bei {0} ist kein Genremodell: {1}.</translation>
    </message>
    <message>
        <source>There is no music in {0}: name the folder that holds your music files.</source>
        <translation>In {0} ist keine Musik: Nennen Sie den Ordner mit Ihren Musikdateien.</translation>
    </message>
    <message>
        <source>True Audio</source>
        <translation>True Audio</translation>
    </message>
    <message>
        <source>Vorbis comments</source>
        <translation>Vorbis-Kommentare</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>Gelerntes</translation>
    </message>
    <message>
        <source>a file was</source>
        <translation>eine Datei bleibt</translation>
    </message>
    <message>
        <source>a genre is never there</source>
        <translation>ein Genre kommt nie vor</translation>
    </message>
    <message>
        <source>a genre without a name cannot be written, choose one.</source>
        <translation>ein Genre ohne Namen lässt sich nicht schreiben, wählen Sie eins.</translation>
    </message>
    <message>
        <source>a track is</source>
        <translation>ein Titel bleibt</translation>
    </message>
    <message>
        <source>an unfinished download, or a backup</source>
        <translation>ein unfertiger Download oder eine Sicherungskopie</translation>
    </message>
    <message>
        <source>belongs to</source>
        <translation>gehört zu</translation>
    </message>
    <message>
        <source>excluded in the settings</source>
        <translation>in den Einstellungen ausgeschlossen</translation>
    </message>
    <message>
        <source>experimental music: none of the genres I know</source>
        <translation>experimentelle Musik: keins der Genres, die ich kenne</translation>
    </message>
    <message>
        <source>from {0} on (temperature {1})</source>
        <translation>ab {0} (Temperatur {1})</translation>
    </message>
    <message>
        <source>id3_version is one of {0}, not {1}.</source>
        <translation>id3_version ist eins von {0}, nicht {1}.</translation>
    </message>
    <message>
        <source>in a recycle bin, or a snapshot</source>
        <translation>in einem Papierkorb oder einem Schnappschuss</translation>
    </message>
    <message>
        <source>install genretagger again or name another model</source>
        <translation>installieren Sie Genretagger neu, oder nennen Sie ein anderes Modell</translation>
    </message>
    <message>
        <source>install the same version of genretagger there.</source>
        <translation>Installieren Sie dort dieselbe Version von Genretagger.</translation>
    </message>
    <message>
        <source>instrumental music: none of the genres I know</source>
        <translation>Instrumentalmusik: keins der Genres, die ich kenne</translation>
    </message>
    <message>
        <source>is called</source>
        <translation>heißt</translation>
    </message>
    <message>
        <source>it cannot be told: to be heard</source>
        <translation>es ist nicht zu sagen: neu anzuhören</translation>
    </message>
    <message>
        <source>it could not be read any more</source>
        <translation>ließ sie sich nicht mehr lesen</translation>
    </message>
    <message>
        <source>it did not keep the genre</source>
        <translation>behielt sie das Genre nicht</translation>
    </message>
    <message>
        <source>it does not begin like FLAC</source>
        <translation>sie beginnt nicht wie FLAC</translation>
    </message>
    <message>
        <source>it ends before its comment does</source>
        <translation>sie endet vor ihrem Kommentar</translation>
    </message>
    <message>
        <source>it ends within its metadata</source>
        <translation>sie endet in ihren Metadaten</translation>
    </message>
    <message>
        <source>it ends within its tags</source>
        <translation>sie endet mitten in ihren Tags</translation>
    </message>
    <message>
        <source>it has a tag that its header does not name</source>
        <translation>sie hat ein Tag, das ihr Kopf nicht nennt</translation>
    </message>
    <message>
        <source>it has frames that cannot be read</source>
        <translation>es hat Rahmen, die sich nicht lesen lassen</translation>
    </message>
    <message>
        <source>it has no genre now</source>
        <translation>jetzt hat sie kein Genre</translation>
    </message>
    <message>
        <source>it has no genres, or one twice</source>
        <translation>es hat keine Genres oder eins doppelt</translation>
    </message>
    <message>
        <source>it has too few tracks</source>
        <translation>es hat zu wenige Titel</translation>
    </message>
    <message>
        <source>it holds numbers that are none</source>
        <translation>es enthält Zahlen, die keine sind</translation>
    </message>
    <message>
        <source>it is too long for ASF</source>
        <translation>es ist zu lang für ASF</translation>
    </message>
    <message>
        <source>it matches anything</source>
        <translation>es passt auf alles</translation>
    </message>
    <message>
        <source>it refuses {0}, which this program has no words for</source>
        <translation>es weist {0} zurück, wofür dieses Programm keine Wörter hat</translation>
    </message>
    <message>
        <source>its arrays have another size than it says</source>
        <translation>seine Felder haben eine andere Größe, als es sagt</translation>
    </message>
    <message>
        <source>its checksum does not fit</source>
        <translation>seine Prüfsumme passt nicht</translation>
    </message>
    <message>
        <source>its comments are larger than {0} MB</source>
        <translation>ihre Kommentare sind größer als {0} MB</translation>
    </message>
    <message>
        <source>its date cannot be read</source>
        <translation>sein Datum lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>its genre is {0} now</source>
        <translation>ihr Genre ist jetzt {0}</translation>
    </message>
    <message>
        <source>its genres are none</source>
        <translation>seine Genres sind keine</translation>
    </message>
    <message>
        <source>its genres are tested under other names</source>
        <translation>seine Genres sind unter anderen Namen getestet</translation>
    </message>
    <message>
        <source>its metadata blocks are out of order</source>
        <translation>ihre Metadatenblöcke sind durcheinander</translation>
    </message>
    <message>
        <source>its pictures are too large</source>
        <translation>ihre Bilder sind zu groß</translation>
    </message>
    <message>
        <source>its rejection has not as many means as deviations</source>
        <translation>seine Zurückweisung hat nicht so viele Mittelwerte wie Abweichungen</translation>
    </message>
    <message>
        <source>its tracks are all from one album</source>
        <translation>seine Titel sind alle von einem Album</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>malformed: the file is cut short</source>
        <translation>fehlgeformt: Die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>named tags</source>
        <translation>benannte Tags</translation>
    </message>
    <message>
        <source>no answer after {0} seconds</source>
        <translation>keine Antwort nach {0} Sekunden</translation>
    </message>
    <message>
        <source>no answer from {0}</source>
        <translation>keine Antwort von {0}</translation>
    </message>
    <message>
        <source>no genre</source>
        <translation>kein Genre</translation>
    </message>
    <message>
        <source>no music is left here; if it is on another drive, connect it and scan again</source>
        <translation>hier ist keine Musik mehr; liegt sie auf einem anderen Laufwerk, verbinden Sie es und scannen Sie noch einmal</translation>
    </message>
    <message>
        <source>no protobuf message, or cut short</source>
        <translation>keine Protobuf-Nachricht oder abgeschnitten</translation>
    </message>
    <message>
        <source>not sure enough</source>
        <translation>nicht sicher genug</translation>
    </message>
    <message>
        <source>not sure enough: {0} is the likeliest with {1}</source>
        <translation>nicht sicher genug: Am ehesten {0} mit {1}</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>only its tags are others</source>
        <translation>nur ihre Tags sind andere</translation>
    </message>
    <message>
        <source>other music</source>
        <translation>andere Musik</translation>
    </message>
    <message>
        <source>other tags would change ({0})</source>
        <translation>änderten sich andere Tags ({0})</translation>
    </message>
    <message>
        <source>recipe {0}, split {1}, seed {2}, {3}, commit {4}</source>
        <translation>Rezept {0}, Aufteilung {1}, Startwert {2}, {3}, Commit {4}</translation>
    </message>
    <message>
        <source>sounds like noise, not music</source>
        <translation>klingt nach Geräusch, nicht nach Musik</translation>
    </message>
    <message>
        <source>sounds like none of the genres I know</source>
        <translation>klingt nach keinem der Genres, die ich kenne</translation>
    </message>
    <message>
        <source>sounds like speech</source>
        <translation>klingt nach Sprache</translation>
    </message>
    <message>
        <source>speech and noise</source>
        <translation>Sprache und Geräusch</translation>
    </message>
    <message>
        <source>the APEv2 tag is damaged</source>
        <translation>das APEv2-Tag ist beschädigt</translation>
    </message>
    <message>
        <source>the ASF attributes are damaged</source>
        <translation>die ASF-Attribute sind beschädigt</translation>
    </message>
    <message>
        <source>the ASF header is damaged</source>
        <translation>der ASF-Kopf ist beschädigt</translation>
    </message>
    <message>
        <source>the Vorbis comment is damaged</source>
        <translation>der Vorbis-Kommentar ist beschädigt</translation>
    </message>
    <message>
        <source>the audio would change</source>
        <translation>änderte sich der Ton</translation>
    </message>
    <message>
        <source>the cluster could not listen to it ({0}: {1})</source>
        <translation>der Cluster konnte es nicht anhören ({0}: {1})</translation>
    </message>
    <message>
        <source>the cluster dropped it</source>
        <translation>der Cluster hat es fallen lassen</translation>
    </message>
    <message>
        <source>the comment is not where it should be</source>
        <translation>der Kommentar ist nicht, wo er sein sollte</translation>
    </message>
    <message>
        <source>the tag is encoded as a whole, and too large for that</source>
        <translation>das Tag ist als Ganzes kodiert und dafür zu groß</translation>
    </message>
    <message>
        <source>two genres, evenly: {0} ({1}), {2} ({3})</source>
        <translation>zwei Genres zu gleichen Teilen: {0} ({1}), {2} ({3})</translation>
    </message>
    <message>
        <source>{0} does not say where its sound ends, and nothing can be put behind it: convert it first.</source>
        <translation>{0} sagt nicht, wo ihr Ton endet, und dahinter lässt sich nichts ablegen: wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>{0} has a tag of {1} MB, more than this program changes in such a file: make its cover smaller.</source>
        <translation>{0} hat einen Tag von {1} MB, mehr, als dieses Programm in so einer Datei ändert: Verkleinere das Cover.</translation>
    </message>
    <message>
        <source>{0} has an index of its sound that a change of its tags would spoil: convert it first.</source>
        <translation>{0} hat ein Verzeichnis ihres Tons, das eine Änderung der Tags unbrauchbar machte: wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>{0} has no room for a genre, it is as large as its kind can be: make it FLAC first.</source>
        <translation>{0} hat keinen Platz für ein Genre, sie ist so groß, wie ihre Art sein kann: machen Sie zuerst FLAC daraus.</translation>
    </message>
    <message>
        <source>{0} has tags behind its end that this program cannot change: let the program that wrote them remove them.</source>
        <translation>{0} hat hinter ihrem Ende Tags, die dieses Programm nicht ändern kann: lassen Sie das Programm sie entfernen, das sie geschrieben hat.</translation>
    </message>
    <message>
        <source>{0} is empty: get it again.</source>
        <translation>{0} ist leer: Besorge die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{0} is larger than WAV was made for (RF64), where no player finds tags: make it FLAC first.</source>
        <translation>{0} ist größer, als WAV gedacht ist (RF64), und dort findet kein Player Tags: machen Sie zuerst FLAC daraus.</translation>
    </message>
    <message>
        <source>{0} can no longer be reached: the scan is paused, and its tracks are left as they are. Connect its drive, and it goes on.</source>
        <translation>{0} ist nicht mehr erreichbar: Der Scan hält an, und die Titel dort bleiben, wie sie sind. Verbinden Sie das Laufwerk, dann geht es weiter.</translation>
    </message>
    <message>
        <source>{0} can no longer be reached: {1} left as before. Connect its drive and scan again.</source>
        <translation>{0} ist nicht mehr erreichbar: {1}, wie sie waren. Verbinden Sie das Laufwerk und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): check its drive and your rights to it.</source>
        <translation>{0} kann nicht gelesen werden ({1}): Prüfen Sie das Laufwerk und Ihre Rechte daran.</translation>
    </message>
    <message>
        <source>{0} is the same file as another one (a hard link), writing would part them: allow it in the settings or with --part-links, the other one then stays as it is; or make it a copy first.</source>
        <translation>{0} ist dieselbe Datei wie eine andere (ein harter Link), Schreiben würde sie trennen: Erlauben Sie es in den Einstellungen oder mit --part-links, die andere bleibt dann, wie sie ist; oder machen Sie erst eine Kopie daraus.</translation>
    </message>
    <message>
        <source>{0} is there already and not from this program: name another folder.</source>
        <translation>{0} ist schon da und nicht von diesem Programm: Nennen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>the decoder crashed ({0})</source>
        <translation>der Decoder ist abgestürzt ({0})</translation>
    </message>
    <message>
        <source>The model {0} has format {1}, this program reads {2} to {3}: update genretagger or name another model.</source>
        <translation>Das Modell {0} hat das Format {1}, dieses Programm liest {2} bis {3}: Genretagger aktualisieren oder ein anderes Modell nennen.</translation>
    </message>
    <message>
        <source>The model {0} wants another front-end than this program has ({1}{2}): update genretagger or name another model.</source>
        <translation>Das Modell {0} verlangt ein anderes Front-End als dieses Programm hat ({1}{2}): Genretagger aktualisieren oder ein anderes Modell nennen.</translation>
    </message>
    <message>
        <source>Watching the folders met a fault ({0}): they are looked through again soon.</source>
        <translation>Beim Beobachten der Ordner trat ein Fehler auf ({0}): Sie werden bald noch einmal gescannt.</translation>
    </message>
    <message>
        <source>a table of places points into the tags</source>
        <translation>eine Tabelle von Stellen zeigt in die Tags</translation>
    </message>
    <message>
        <source>album weight {0} from {1} tracks on</source>
        <translation>Albumgewicht {0} ab {1} Titeln</translation>
    </message>
    <message>
        <source>hidden, by you or by the system</source>
        <translation>versteckt, von Ihnen oder vom System</translation>
    </message>
    <message>
        <source>it keeps its sound in another file</source>
        <translation>ihr Ton liegt in einer anderen Datei</translation>
    </message>
    <message>
        <source>its header is compressed</source>
        <translation>ihr Kopf ist komprimiert</translation>
    </message>
    <message>
        <source>its index counts the tags to the sound</source>
        <translation>ihr Verzeichnis zählt die Tags zum Ton</translation>
    </message>
    <message>
        <source>its tables can name no places that far from the beginning</source>
        <translation>ihre Tabellen können keine Stellen so weit hinten nennen</translation>
    </message>
    <message>
        <source>the atom Xtra is damaged</source>
        <translation>das Atom Xtra ist beschädigt</translation>
    </message>
    <message>
        <source>the atom iloc is damaged</source>
        <translation>das Atom iloc ist beschädigt</translation>
    </message>
    <message>
        <source>the atom {0} is damaged</source>
        <translation>das Atom {0} ist beschädigt</translation>
    </message>
    <message>
        <source>the delta does not give the old file back</source>
        <translation>die Differenz ergibt nicht die alte Datei</translation>
    </message>
    <message>
        <source>the delta is cut short</source>
        <translation>die Differenz ist abgeschnitten</translation>
    </message>
    <message>
        <source>the delta is damaged: {0}</source>
        <translation>die Differenz ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>the file is shorter than the one the delta was made for</source>
        <translation>die Datei ist kürzer als die, zu der die Differenz gehört</translation>
    </message>
    <message>
        <source>the genre {0} holds characters that cannot be written, type it without them.</source>
        <translation>das Genre {0} enthält Zeichen, die sich nicht schreiben lassen, tippen Sie es ohne sie.</translation>
    </message>
    <message>
        <source>the lengths of its metadata blocks are wrong</source>
        <translation>die Längen ihrer Metadatenblöcke stimmen nicht</translation>
    </message>
    <message>
        <source>the machines that listened to it died one after the other</source>
        <translation>die Rechner, die es anhörten, starben einer nach dem anderen</translation>
    </message>
    <message>
        <source>the parent {0} of {1}</source>
        <translation>das Obergenre {0} von {1}</translation>
    </message>
    <message>
        <source>the program died twice while listening to it</source>
        <translation>das Programm ist beim Anhören zweimal gestorben</translation>
    </message>
    <message>
        <source>the tag has a footer, which cannot be kept</source>
        <translation>das Tag hat einen Fuß, der sich nicht behalten lässt</translation>
    </message>
    <message>
        <source>the tag is compressed in a way nobody reads</source>
        <translation>das Tag ist auf eine Art gepackt, die niemand liest</translation>
    </message>
    <message>
        <source>the tag is cut short</source>
        <translation>das Tag ist abgeschnitten</translation>
    </message>
    <message>
        <source>the tag is not at the end, where it should be</source>
        <translation>das Tag ist nicht am Ende, wo es sein sollte</translation>
    </message>
    <message>
        <source>the tag would become too large</source>
        <translation>das Tag würde zu groß</translation>
    </message>
    <message>
        <source>the worker ended (exit code {0})</source>
        <translation>der Arbeitsprozess endete (Code {0})</translation>
    </message>
    <message>
        <source>there is no genre to write, choose one.</source>
        <translation>es gibt kein Genre zu schreiben, wählen Sie eins.</translation>
    </message>
    <message>
        <source>there is no music here</source>
        <translation>hier ist keine Musik</translation>
    </message>
    <message>
        <source>too quiet to tell</source>
        <translation>zu leise, um es zu sagen</translation>
    </message>
    <message>
        <source>too short to tell</source>
        <translation>zu kurz, um es zu sagen</translation>
    </message>
    <message>
        <source>two genres, evenly</source>
        <translation>zwei Genres, gleich stark</translation>
    </message>
    <message>
        <source>what sounds unlike all it was trained on is refused</source>
        <translation>was anders klingt als alles Gelernte, wird zurückgewiesen</translation>
    </message>
    <message>
        <source>would take {0} of such tracks, of which {1} are right</source>
        <translation>nähme {0} solcher Titel, davon {1} richtig</translation>
    </message>
    <message>
        <source>{0} Hz are not in sound of {1} Hz</source>
        <translation>{0} Hz gibt es nicht in Ton mit {1} Hz</translation>
    </message>
    <message>
        <source>{0} Hz, {1} and {2} samples</source>
        <translation>{0} Hz, {1} und {2} Abtastwerte</translation>
    </message>
    <message>
        <source>{0} already says {1}: choose keep, replace or add.</source>
        <translation>{0} sagt schon {1}: Wählen Sie Behalten, Ersetzen oder Ergänzen.</translation>
    </message>
    <message>
        <source>{0} always has an answer</source>
        <translation>{0} hat immer eine Antwort</translation>
    </message>
    <message>
        <source>{0} bands from {1} to {2} Hz</source>
        <translation>{0} Bänder von {1} bis {2} Hz</translation>
    </message>
    <message>
        <source>{0} belongs to another user or group, which a write would change: run as its owner.</source>
        <translation>{0} gehört einem anderen Benutzer oder einer anderen Gruppe, das änderte sich beim Schreiben: Starten Sie als ihr Besitzer.</translation>
    </message>
    <message>
        <source>{0} can no longer be reached: {1} left as they are. Connect its drive, then finish this write or take it back.</source>
        <translation>{0} ist nicht mehr zu erreichen: {1} wie zuvor. Verbinden Sie das Laufwerk, dann lässt sich dieses Schreiben fertigstellen oder zurücknehmen.</translation>
    </message>
    <message>
        <source>{0} cannot be decoded ({1}: {2}): it may be damaged.</source>
        <translation>{0} lässt sich nicht dekodieren ({1}: {2}): Vielleicht ist es beschädigt.</translation>
    </message>
    <message>
        <source>{0} cannot be learnt ({1}): give more tracks this genre.</source>
        <translation>{0} lässt sich nicht lernen ({1}): Geben Sie mehr Titeln dieses Genre.</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}): check the file and scan again.</source>
        <translation>{0} lässt sich nicht öffnen ({1}): Prüfen Sie die Datei und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): name another file.</source>
        <translation>{0} lässt sich nicht lesen ({1}): Nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{0} cannot be read as music ({1}): it may be damaged or of an unknown format.</source>
        <translation>{0} lässt sich nicht als Musik lesen ({1}): Vielleicht ist es beschädigt oder hat ein unbekanntes Format.</translation>
    </message>
    <message>
        <source>{0} cannot be undone, its journal entry is damaged ({1}).</source>
        <translation>{0} lässt sich nicht zurücknehmen, der Eintrag im Journal ist beschädigt ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be undone, its journal entry is damaged: correct it by hand.</source>
        <translation>{0} lässt sich nicht zurücknehmen, der Eintrag im Journal ist beschädigt: Berichtigen Sie es von Hand.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): name another place.</source>
        <translation>{0} lässt sich nicht schreiben ({1}): Nennen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{0} cannot become ID3v2.{1} ({2}): let your files keep their ID3 version.</source>
        <translation>{0} kann nicht ID3v2.{1} werden ({2}): Lassen Sie Ihren Dateien die ID3-Version.</translation>
    </message>
    <message>
        <source>{0} cannot hold this genre ({1}): choose another.</source>
        <translation>{0} kann dieses Genre nicht aufnehmen ({1}): Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>{0} cannot stand between genres: take up to {1} signs such as ; or /.</source>
        <translation>{0} kann nicht zwischen Genres stehen: Nehmen Sie bis zu {1} Zeichen wie ; oder /.</translation>
    </message>
    <message>
        <source>{0} could not be listened to: {1}. It is set aside; retry it, or check the file.</source>
        <translation>{0} ließ sich nicht anhören: {1}. Es ist beiseitegelegt; versuchen Sie es noch einmal, oder prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>{0} does not fit the model {1}: export it again.</source>
        <translation>{0} passt nicht zum Modell {1}: Exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} ends before it should: it may have been copied only in part, get it again.</source>
        <translation>{0} endet früher, als sie sollte: vielleicht wurde sie nur zum Teil kopiert, holen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} files were</source>
        <translation>{0} Dateien bleiben</translation>
    </message>
    <message>
        <source>{0} has no room for a genre, and its sound cannot be moved ({1}): convert it first.</source>
        <translation>{0} hat keinen Platz für ein Genre, und ihr Ton lässt sich nicht verschieben ({1}): wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>{0} has no room for this genre, its comments would grow beyond the 16 MB that FLAC can hold: choose a shorter one, or take something large out of them.</source>
        <translation>{0} hat keinen Platz für dieses Genre, die Kommentare würden größer als die 16 MB, die FLAC fasst: Wählen Sie ein kürzeres, oder nehmen Sie etwas Großes heraus.</translation>
    </message>
    <message>
        <source>{0} has several values, which ID3v2.3 cannot tell apart</source>
        <translation>{0} hat mehrere Werte, die ID3v2.3 nicht trennen kann</translation>
    </message>
    <message>
        <source>{0} has tags that cannot be read ({1}): repair or remove them.</source>
        <translation>{0} hat Tags, die sich nicht lesen lassen ({1}): Reparieren oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>{0} holds no audio that can be decoded: it may be damaged, or no music.</source>
        <translation>{0} enthält keinen Ton, der sich dekodieren lässt: Vielleicht ist es beschädigt oder keine Musik.</translation>
    </message>
    <message>
        <source>{0} holds no learnt genres: name a file of `genretagger learn --export`.</source>
        <translation>{0} enthält keine gelernten Genres: Nennen Sie eine Datei von `genretagger learn --export`.</translation>
    </message>
    <message>
        <source>{0} holds other music than at the scan, so it was left as it is and what was accepted for it is forgotten: scan again.</source>
        <translation>{0} enthält andere Musik als beim Scannen, darum blieb es, wie es ist, und was dafür angenommen war, ist vergessen: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} holds too little audio ({1} s): nothing can be suggested.</source>
        <translation>{0} enthält zu wenig Ton ({1} s): Nichts lässt sich vorschlagen.</translation>
    </message>
    <message>
        <source>{0} is a file, not a folder: name the folder that holds it.</source>
        <translation>{0} ist eine Datei, kein Ordner: Nennen Sie den Ordner, in dem sie liegt.</translation>
    </message>
    <message>
        <source>{0} is a list of texts.</source>
        <translation>{0} ist eine Liste von Texten.</translation>
    </message>
    <message>
        <source>{0} is an object of genre names.</source>
        <translation>{0} ist ein Objekt aus Genrenamen.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): learn or export it again.</source>
        <translation>{0} ist beschädigt ({1}): Lernen oder exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} is empty: get the file again.</source>
        <translation>{0} ist leer: Besorgen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{0} is gone: scan the folder again.</source>
        <translation>{0} ist verschwunden: Scannen Sie den Ordner noch einmal.</translation>
    </message>
    <message>
        <source>{0} is in a read-only folder: allow writing to {1} first.</source>
        <translation>{0} liegt in einem schreibgeschützten Ordner: Erlauben Sie erst das Schreiben in {1}.</translation>
    </message>
    <message>
        <source>{0} is no file: scan the folder again.</source>
        <translation>{0} ist keine Datei: Scannen Sie den Ordner noch einmal.</translation>
    </message>
    <message>
        <source>{0} is no genretagger model (it has no metadata): name another model.</source>
        <translation>{0} ist kein Modell für Genretagger (es hat keine Metadaten): Nennen Sie ein anderes.</translation>
    </message>
    <message>
        <source>{0} is no ordinary file: nothing can be written to it.</source>
        <translation>{0} ist keine gewöhnliche Datei: Hinein lässt sich nichts schreiben.</translation>
    </message>
    <message>
        <source>{0} is of a kind that keeps no tags this program can write: convert it first.</source>
        <translation>{0} ist von einer Art ohne Tags, die dieses Programm schreiben kann: Wandeln Sie es erst um.</translation>
    </message>
    <message>
        <source>{0} is one of {1}, not {2}.</source>
        <translation>{0} ist eins von {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>{0} is read-only: allow writing to it first.</source>
        <translation>{0} ist schreibgeschützt: Erlauben Sie erst das Schreiben.</translation>
    </message>
    <message>
        <source>{0} is tag {1} of {2}</source>
        <translation>{0} ist Tag {1} von {2}</translation>
    </message>
    <message>
        <source>{0} is {1}, whatever its name says, and keeps no tags to write to: convert it first.</source>
        <translation>{0} ist {1}, was auch ihr Name sagt, und hat keine Tags, in die geschrieben werden kann: wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>{0} patches of {1} frames</source>
        <translation>{0} Ausschnitte von {1} Rahmen</translation>
    </message>
    <message>
        <source>{0} patches of {1} s of a track; all of it when thorough</source>
        <translation>{0} Ausschnitte von {1} s eines Titels; gründlich alles</translation>
    </message>
    <message>
        <source>{0} tracks are</source>
        <translation>{0} Titel bleiben</translation>
    </message>
    <message>
        <source>{0} was being written when the program died and cannot be reached: connect its drive, and it is looked after at the next start.</source>
        <translation>{0} wurde gerade geschrieben, als das Programm starb, und ist nicht zu erreichen: Verbinden Sie das Laufwerk, dann wird beim nächsten Start danach gesehen.</translation>
    </message>
    <message>
        <source>{0} was being written when the program died and was changed since: look at its genre.</source>
        <translation>{0} wurde gerade geschrieben, als das Programm starb, und seither geändert: Sehen Sie nach dem Genre.</translation>
    </message>
    <message>
        <source>{0} was changed meanwhile by another program: scan again.</source>
        <translation>{0} hat ein anderes Programm inzwischen geändert: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was changed since the scan and cannot be looked at: scan again.</source>
        <translation>{0} wurde seit dem Scan geändert und lässt sich nicht ansehen: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was changed since the scan by another program, so it was left as it is and its tags were read again ({1}): check it and write again.</source>
        <translation>{0} hat ein anderes Programm seit dem Scan geändert, darum blieb es, wie es ist, und seine Tags wurden neu gelesen ({1}): Sehen Sie nach und schreiben Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was changed since the scan, so it was left as it is and will be listened to anew: scan again.</source>
        <translation>{0} wurde seit dem Scan geändert, darum blieb es, wie es ist, und wird neu angehört: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was changed since the scan: scan again.</source>
        <translation>{0} wurde seit dem Scan geändert: Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was changed since, to {1}: correct it by hand if need be.</source>
        <translation>{0} wurde seither geändert, zu {1}: Berichtigen Sie es bei Bedarf von Hand.</translation>
    </message>
    <message>
        <source>{0} was learnt with the model {1}, your tracks were heard by {2}: scan with the same model, or learn from your own tracks.</source>
        <translation>{0} wurde mit dem Modell {1} gelernt, Ihre Titel hörte {2}: Scannen Sie mit demselben Modell, oder lernen Sie von Ihren eigenen Titeln.</translation>
    </message>
    <message>
        <source>{0} was left as it was, after a trial write {1}: its tags may be damaged.</source>
        <translation>{0} blieb, wie es war, beim Probeschreiben {1}: Vielleicht sind die Tags beschädigt.</translation>
    </message>
    <message>
        <source>{0} was left as it was, another program has it open: close it there and try again.</source>
        <translation>{0} blieb, wie es war, ein anderes Programm hat es offen: Schließen Sie es dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} was left as it was, another program is writing to it: close it there and scan again.</source>
        <translation>{0} blieb, wie es war, ein anderes Programm schreibt hinein: Schließen Sie es dort und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{0} was left as it was, it may not be changed ({1}): check its permissions.</source>
        <translation>{0} blieb, wie es war, es darf nicht geändert werden ({1}): Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{0} was left as it was, its disk is full: a safe write needs room for a copy, {1} MB, and {2} MB are free; free some space.</source>
        <translation>{0} blieb, wie es war, der Datenträger ist voll: Sicheres Schreiben braucht Platz für eine Kopie, {1} MB, und {2} MB sind frei; schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{0} was left as it was, the disk is full: free some space.</source>
        <translation>{0} blieb, wie es war, der Datenträger ist voll: Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{0} was left as it was, the disk reported a fault ({1}): check the disk and try again.</source>
        <translation>{0} blieb, wie es war, der Datenträger meldet einen Fehler ({1}): Prüfen Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} was left as it was: players would still find {1} in a place where this program does not write. Look at its tags in another program.</source>
        <translation>{0} blieb, wie sie war: Player fänden noch immer {1} an einer Stelle, an der dieses Programm nicht schreibt. Sehen Sie sich ihre Tags in einem anderen Programm an.</translation>
    </message>
    <message>
        <source>{0} was left as it was: with this genre players would find another {1} in it, or none. Look at its tags in another program.</source>
        <translation>{0} blieb, wie sie war: mit diesem Genre fänden Player darin anderes oder nichts mehr ({1}). Sehen Sie sich ihre Tags in einem anderen Programm an.</translation>
    </message>
    <message>
        <source>{0} was left as it was: {1}</source>
        <translation>{0} blieb, wie es war: {1}</translation>
    </message>
    <message>
        <source>{0} was made by another version of Genretagger: update the program.</source>
        <translation>{0} stammt von einer anderen Version von Genretagger: Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>{0} was not written by this library: nothing to take back.</source>
        <translation>{0} wurde nicht von dieser Bibliothek geschrieben: nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of this program: undo it with that one.</source>
        <translation>{0} wurde von einer neueren Version dieses Programms geschrieben: Nehmen Sie es mit ihr zurück.</translation>
    </message>
    <message>
        <source>{0} was written, but its disk would not confirm it ({1}): check the disk.</source>
        <translation>{0} wurde geschrieben, doch der Datenträger bestätigt es nicht ({1}): Prüfen Sie ihn.</translation>
    </message>
    <message>
        <source>{0} would be lost</source>
        <translation>{0} ginge verloren</translation>
    </message>
    <message>
        <source>{0} would lose permissions or attributes: its file system cannot keep them.</source>
        <translation>{0} verlöre Rechte oder Attribute: Das Dateisystem kann sie nicht behalten.</translation>
    </message>
    <message>
        <source>{0} {1} {2}, and {3} {4} {5}: these are the same genre, keep one of the two.</source>
        <translation>{0} {1} {2}, und {3} {4} {5}: Das ist dasselbe Genre, behalten Sie eins der beiden.</translation>
    </message>
    <message>
        <source>{0}: name both genres, or take this line away.</source>
        <translation>{0}: Nennen Sie beide Genres, oder nehmen Sie die Zeile weg.</translation>
    </message>
    <message>
        <source>{0}: this goes in a circle, take one of them away.</source>
        <translation>{0}: Das dreht sich im Kreis, nehmen Sie eins davon weg.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} given a genre</source>
        <translation>{0}: {1} von {2} bekamen ein Genre</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} right{3}</source>
        <translation>{0}: {1} von {2} richtig{3}</translation>
    </message>
    <message>
        <source>{0}; learnt from {1}</source>
        <translation>{0}; gelernt an {1}</translation>
    </message>
</context>
<context>
    <name>existing</name>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Fill in where the genre is empty; leave the others until you say</source>
        <translation>Leere Genres eintragen; die anderen lassen, bis Sie es sagen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Fill in where the genre is empty; keep the others</source>
        <translation>Leere Genres eintragen; die anderen behalten</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Write the new genre in place of the one that is there</source>
        <translation>Das neue Genre an die Stelle des vorhandenen schreiben</translation>
    </message>
    <message>
        <source>Add to it</source>
        <translation>Ergänzen</translation>
    </message>
    <message>
        <source>Write the new genre beside the one that is there</source>
        <translation>Das neue Genre neben das vorhandene schreiben</translation>
    </message>
</context>
<context>
    <name>learning</name>
    <message>
        <source>1 artist</source>
        <translation>1 Künstler</translation>
    </message>
    <message>
        <source>{0} artists</source>
        <translation>{0} Künstler</translation>
    </message>
    <message>
        <source>1 album</source>
        <translation>1 Album</translation>
    </message>
    <message>
        <source>{0} albums</source>
        <translation>{0} Alben</translation>
    </message>
    <message>
        <source>all from one album, two are needed</source>
        <translation>alle von einem Album, zwei sind nötig</translation>
    </message>
    <message>
        <source>too few tracks, three are needed</source>
        <translation>zu wenige Titel, drei sind nötig</translation>
    </message>
    <message>
        <source>{0} of {1} right</source>
        <translation>{0} von {1} richtig</translation>
    </message>
    <message>
        <source>suggested for {0}, {1} rightly</source>
        <translation>für {0} vorgeschlagen, {1} davon richtig</translation>
    </message>
    <message>
        <source>{0} taken for {1}</source>
        <translation>{0} für {1} gehalten</translation>
    </message>
    <message>
        <source>one artist only, so tested over albums</source>
        <translation>nur ein Künstler, darum über Alben geprüft</translation>
    </message>
    <message>
        <source>{0} of {1} that were heard have a genre; {2} of {3} genres have enough examples.</source>
        <translation>{0} von {1}, die gehört wurden, haben ein Genre; {2} von {3} Genres haben genug Beispiele.</translation>
    </message>
    <message>
        <source>{0} were heard by another model: scan to bring them along.</source>
        <translation>{0} wurden von einem anderen Modell gehört: Scannen bringt sie mit.</translation>
    </message>
    <message>
        <source>Nothing was learnt yet.</source>
        <translation>Noch wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>Your genres are hints, not suggestions.</source>
        <translation>Ihre Genres sind Hinweise, keine Vorschläge.</translation>
    </message>
    <message>
        <source>Your genres are suggested.</source>
        <translation>Ihre Genres werden vorgeschlagen.</translation>
    </message>
    <message>
        <source>It does not beat the bundled model, so it stays off.</source>
        <translation>Es schlägt das mitgelieferte Modell nicht, darum bleibt es aus.</translation>
    </message>
    <message>
        <source>It does not beat naming always your commonest genre, so it stays off.</source>
        <translation>Es ist nicht besser, als immer Ihr häufigstes Genre zu nennen, deshalb bleibt es aus.</translation>
    </message>
    <message>
        <source>What was learnt is right more often than the bundled model, but never sure enough to suggest. Tracks stay unsure and show the likeliest of your genres. Give more tracks a genre, then learn again.</source>
        <translation>Das Gelernte ist öfter richtig als das mitgelieferte Modell, aber nie sicher genug für einen Vorschlag. Titel bleiben unsicher und zeigen das wahrscheinlichste Ihrer Genres. Geben Sie mehr Titeln ein Genre, dann lernen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Each genre is suggested from its own threshold on, the first from {0}. In the test on new artists: {1}.</source>
        <translation>Jedes Genre wird ab seiner eigenen Schwelle vorgeschlagen, das erste ab {0}. Im Test an neuen Künstlern: {1}.</translation>
    </message>
    <message>
        <source>It is switched off: the bundled model suggests alone.</source>
        <translation>Es ist ausgeschaltet: Das mitgelieferte Modell schlägt allein vor.</translation>
    </message>
    <message>
        <source>No genre has enough examples, which are three tracks from two albums: give more tracks a genre, by “Teach me” for instance.</source>
        <translation>Kein Genre hat genug Beispiele, nämlich drei Titel von zwei Alben: Geben Sie mehr Titeln ein Genre, zum Beispiel mit „Lehren“.</translation>
    </message>
    <message>
        <source>Tick the genres to learn, then press Learn. It is tested on artists it has not learnt from, and used only where it is right more often than the bundled model.</source>
        <translation>Haken Sie an, welche Genres gelernt werden sollen, dann „Lernen“. Geprüft wird an Künstlern, von denen nicht gelernt wurde, und benutzt wird es nur, wenn es öfter recht hat als das mitgelieferte Modell.</translation>
    </message>
    <message>
        <source>Give more tracks a genre, then learn again.</source>
        <translation>Geben Sie mehr Titeln ein Genre, dann lernen Sie noch einmal.</translation>
    </message>
    <message>
        <source>On further tracks of artists it knows: {0}.</source>
        <translation>An weiteren Titeln bekannter Künstler: {0}.</translation>
    </message>
    <message>
        <source>{0} of {1} suggested, {2} rightly; by the bundled model {3}, {4} rightly</source>
        <translation>{0} von {1} vorgeschlagen, {2} davon richtig; beim mitgelieferten Modell {3}, {4} davon richtig</translation>
    </message>
    <message>
        <source>1 in {1} sounds like {2}</source>
        <translation>1 in {1} klingt wie {2}</translation>
    </message>
    <message>
        <source>{0} in {1} sound like {2}</source>
        <translation>{0} in {1} klingen wie {2}</translation>
    </message>
    <message>
        <source>The same recording is called {0}</source>
        <translation>Dieselbe Aufnahme heißt {0}</translation>
    </message>
    <message>
        <source>One album is called {0}</source>
        <translation>Ein Album heißt {0}</translation>
    </message>
    <message>
        <source>{0} sounds like {1}</source>
        <translation>{0} klingt wie {1}</translation>
    </message>
</context>
<context>
    <name>model</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Says “none of these” for</source>
        <translation>Sagt „keins davon“ zu</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>Hört</translation>
    </message>
    <message>
        <source>Front-end</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>Suggests</source>
        <translation>Schlägt vor</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Gelernt an</translation>
    </message>
    <message>
        <source>Right on music it never heard</source>
        <translation>Richtig bei nie gehörter Musik</translation>
    </message>
    <message>
        <source>Accepting all it suggests</source>
        <translation>Nimmt man alles an</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>All tracks</source>
        <translation>Alle Titel</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Noch nicht gehört</translation>
    </message>
    <message>
        <source>No music yet. Press Scan to listen to your folders.</source>
        <translation>Noch keine Musik. Scannen hört Ihre Ordner an.</translation>
    </message>
    <message>
        <source>Nothing waits for your word. Write what you accepted, or scan for new music.</source>
        <translation>Nichts wartet auf Ihr Wort. Schreiben Sie, was angenommen ist, oder scannen Sie nach neuer Musik.</translation>
    </message>
    <message>
        <source>No track leaves the program unsure.</source>
        <translation>Bei keinem Titel ist das Programm unsicher.</translation>
    </message>
    <message>
        <source>Nothing accepted waits to be written. Press A on a track to accept it.</source>
        <translation>Nichts Angenommenes wartet aufs Schreiben. A auf einem Titel nimmt ihn an.</translation>
    </message>
    <message>
        <source>No track was skipped. Press S on a track to skip it.</source>
        <translation>Kein Titel wurde übergangen. S übergeht einen Titel.</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Accept tracks, then press Write.</source>
        <translation>Noch wurde nichts geschrieben. Nehmen Sie Titel an, dann drücken Sie auf Schreiben.</translation>
    </message>
    <message>
        <source>Every file could be heard.</source>
        <translation>Jede Datei ließ sich anhören.</translation>
    </message>
    <message>
        <source>Every file was heard.</source>
        <translation>Jede Datei ist gehört.</translation>
    </message>
    <message>
        <source>Nothing is left to say in this list. Esc leads back.</source>
        <translation>In dieser Liste ist nichts mehr zu sagen. Esc führt zurück.</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>Nicht gehört</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>There is no track here.</source>
        <translation>Hier ist kein Titel.</translation>
    </message>
</context>
<context>
    <name>program</name>
    <message>
        <source>The language changes at the next start: something is running now.</source>
        <translation>Die Sprache wechselt beim nächsten Start: Gerade läuft etwas.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({0}); please report it.</source>
        <translation>Im Programm ist etwas schiefgegangen ({0}); bitte melden Sie es.</translation>
    </message>
    <message>
        <source>{0} does not answer: check its drive or its network.</source>
        <translation>{0} antwortet nicht: Laufwerk oder Netz prüfen.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <translation>d. MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch unter einer Minute</translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation>noch etwa {0} min</translation>
    </message>
    <message>
        <source>about {0} h {1} min left</source>
        <translation>noch etwa {0} h {1} min</translation>
    </message>
    <message>
        <source>{0} tracks/s</source>
        <translation>{0} Titel/s</translation>
    </message>
    <message>
        <source>{0} files/s</source>
        <translation>{0} Dateien/s</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Titel</translation>
    </message>
    <message>
        <source>{0} tracks</source>
        <translation>{0} Titel</translation>
    </message>
    <message>
        <source>hardly one wrong</source>
        <translation>kaum einer falsch</translation>
    </message>
    <message>
        <source>about {0} wrong</source>
        <translation>etwa {0} falsch</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} Dateien</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keins)</translation>
    </message>
    <message>
        <source>Mellow</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Chill</source>
        <translation>Entspannt</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>Fröhlich</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Traurig</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Party</translation>
    </message>
</context>
</TS>
