<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Busy</name>
    <message>
        <source>Looking for music</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Accepted as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted {0} as {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted {0} in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deciding about {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: these tracks were not heard, or are decided already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {0} {1} before, {2} now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {0} left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop a folder of music here; single files cannot be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to add the folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Add a folder of music, and Genretagger listens to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop a folder anywhere on this window. Nothing is written until you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderDesk</name>
    <message>
        <source>Add a folder of music</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenreChooser</name>
    <message>
        <source>Genre; several with ; between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres to choose from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}”, as typed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenreStrip</name>
    <message>
        <source>Genre along the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} – {1}: {2} {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Giving back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a write back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo this write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each file gets back the bytes it had, or, when it was changed since, only its genre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been written yet, so there is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}   ·   {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {0} back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} restored, byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} changed since: only the genre was put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
… and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Genretagger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder to scan yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} written; {1} could not be: the reasons are in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} written and read back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>About the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small net that hears genres. It is often wrong: look before you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre now → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a genre already: choose above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says so already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Likeliest genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} selected of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for music: {0} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryDesk</name>
    <message>
        <source>Settling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} settled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RescuePage</name>
    <message>
        <source>The library needs your help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes over all that can still be read, and scans your folders again for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you have put another file there, or connected a drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever you choose, the file that is there now is kept under another name. No music is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made on {0}. What was scanned or decided since is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>No track matches “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScanDesk</name>
    <message>
        <source>{0} heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ({0} more like this)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you choose holds at once, for the command line too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words for genres…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a folder out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every setting is at its default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} MB are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once what is accepted is written, of {0} earlier writes only the genre can be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is nearly full: then the oldest writes can no longer be undone exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this folder out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What genres are called, which are allowed, what stands above them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A genre that is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sure enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure a suggestion must be to be accepted in bulk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID3 tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between genres in ID3v2.3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text is several at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs with spaces between, such as ; / – “Rock / Pop” is two genres then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modification time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files keep theirs when written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write to them too; the file&apos;s other name keeps the old genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room for undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick, and nearly as good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several times slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the model asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Songs at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one for each core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each: a folder, or a pattern for names of either. It holds from the next scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to what is new in your folders as soon as it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Confidence for accepting in bulk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure a suggestion must be to be accepted in bulk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept {0}: {1}, {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As sure as the model says it is; on music that it was tested with and had never heard it would be {0} to {1}. Your music may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As sure as the model says it is; your music may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackDelegate</name>
    <message>
        <source>(none)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genre now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>The track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it sounds like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another genre (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip: write nothing to this file (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file could not be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not heard yet: press Scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written. The file holds this now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing: you skipped this track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet: accept it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says so already: nothing needs to be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted. The genre is empty and will be filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The genre that is there is kept: nothing will be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be added to the genre that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will replace the genre that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a genre already: you will be asked before it is written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VocabularyPage</name>
    <message>
        <source>Your words for genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What genres are called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(any)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most genres a file gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply these words…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept these words for files whose genres are spelled otherwise; nothing is written yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line each; what is not named stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line each; none: every genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line each; the wider genre on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its parents too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the topmost parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As spelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parents first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the words of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the words of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions come in these words. Genres in your files change only when you apply them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Write genres into files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and what happens to them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a file has another genre already:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing accepted waits to be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept tracks first: A on a track, or “Accept ≥ 80 %” for all that are sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} will change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} wait for your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Search</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in title, artist, album and path</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the suggestion for the selected tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip: write nothing to the selected tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another genre, or type your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept with the first to ninth of the likeliest genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the selected tracks back among those to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next track (or the arrow keys)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all tracks of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept every suggestion that is at least this sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what would be written; once more writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last decision, or the last write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the decision again that was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo a write…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an older write to take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words for genres…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words for genres: names, allowed ones, parents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that can be chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in title, artist, album and path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to what is new in your folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan, and retry what failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan, and try again what could not be heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the scan or write, or go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the scan or write; what is done is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the genre model knows and how right it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this list of keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> (95 % interval {0} to {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file gets between 1 and {0} genres, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vocabulary has no {0}: it has {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vocabulary in JSON is an object: export one to see how it looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or command is busy with the library {0} ({1}): wait for it, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FMA-small (eight labels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GTZAN (ten genres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID3 tags are kept, or written in version 2.3 or 2.4: choose one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID3 tags read {0} as {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID3v2.{0} cannot say the same for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the vocabulary, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {0} there is {1}, which is no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no valid JSON ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {0}, {1}: put {2} between the two genres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of {0} can be decoded: it may be damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back the write “{0}” of {1} was cut off: {2} of {3} files are as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {0} is damaged too ({1}): choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of the library {0} is full: make room, then try again; nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file already says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the library {0} cannot be written ({1}): make it writable, or choose another file with --library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be read ({1}): check your rights to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} does not exist: check its name, or connect its drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} for the library file cannot be made ({1}): choose another place with --library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The genre model {0} cannot be read ({1}): {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The genre model {0} is damaged or cut short: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The genre model {0} is damaged: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal may take {0} MB, and this write fills it: of the oldest {1} writes only the genre can be taken back then, not every byte. The settings can give it more room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} cannot be opened: check that it is a file you may read and write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} cannot be replaced ({1}): everything is where it was; make its folder writable and make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} could not be used ({1}): run `genretagger doctor` to check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} has to be copied before it is brought up to date, and cannot be ({1}): make room in its folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} is damaged ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} is damaged ({1}): put a backup in its place, or make a new one from your files; the music itself was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} is in use by another program: close it there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} is read-only: make it writable, or choose another file with --library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} was made by a newer version of Genretagger: update the program, or choose another library file with --library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit is a number of genres, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The listening processes cannot be started ({0}): install genretagger again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata of the model {0} is incomplete ({1}: {2}): {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata of the model {0} makes no sense ({1}): update genretagger or name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} has format {1}, this program reads {2}: update genretagger or name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} wants another front-end ({1}) than this program has ({2}): update genretagger or name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The net in the model {0} does not fit its metadata: name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored vocabulary is damaged ({0}): begin anew with `genretagger vocabulary reset`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The write “{0}” of {1} was cut off: {2} of {3} files are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no genre model at {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no music in {0}: name the folder that holds your music files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vorbis comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHEN &apos;{0}&apos; THEN {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a genre without a name cannot be written, choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>experimental music: none of the genres I know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} on (temperature {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id3_version is one of {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install genretagger again or name another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instrumental music: none of the genres I know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be told: to be heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be read any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it did not keep the genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not begin like FLAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends before its comment does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends before its last atom does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends within its metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has frames that cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no genre now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no genres, or one twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too long for ASF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it matches anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it refuses {0}, which this program has no words for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its date cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its genre is {0} now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its metadata blocks are out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its rejection has not as many means as deviations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>malformed: the file is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer after {0} seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no music is left here; if it is on another drive, connect it and scan again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no protobuf message, or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cover art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sure enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sure enough: {0} is the likeliest with {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only its tags are others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other tags would change ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recipe {0}, split {1}, seed {2}, {3}, commit {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sounds like noise, not music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sounds like none of the genres I know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sounds like speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speech and noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temperature {0}, threshold {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the APEv2 tag is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ASF attributes are damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ASF header is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Vorbis comment is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the audio would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the comment is not where it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the comment would grow beyond what FLAC can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decoder crashed ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the delta does not give the old file back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the delta is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the delta is damaged: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is shorter than the one the delta was made for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the genre {0} holds characters that cannot be written, type it without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lengths of its metadata blocks are wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program died twice while listening to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag has a footer, which cannot be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag is compressed in a way nobody reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag is not at the end, where it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag would become too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker ended (exit code {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no genre to write, choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no music here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too quiet to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too short to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two genres, evenly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two genres, evenly: {0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what sounds unlike all it was trained on is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would take {0} of such tracks, of which {1} are right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} already says {1}: choose keep, replace or add.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} always has an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belongs to another user or group, which a write would change: run as its owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} can no longer be reached: {1} left as they are. Connect its drive, then finish this write or take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be decoded ({1}: {2}): it may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}): check the file and scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): check the file and scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): check the file&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read as music ({1}): it may be damaged or of an unknown format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be undone, its journal entry is damaged ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be undone, its journal entry is damaged: correct it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): name another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot hold this genre ({1}): choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot stand between genres: take up to {1} signs such as ; or /.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be listened to: {1}. It is set aside; retry it, or check the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has several values, which ID3v2.3 cannot tell apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has tags that cannot be read ({1}): repair or remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no audio that can be decoded: it may be damaged, or no music.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds other music than at the scan, so it was left as it is and what was accepted for it is forgotten: scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds too little audio ({1} s): nothing can be suggested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a file, not a folder: name the folder that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a list of texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is an object of genre names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is empty: get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is gone: scan the folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in a read-only folder: allow writing to {1} first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no file: scan the folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no genretagger model (it has no metadata): name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no ordinary file: nothing can be written to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of a kind that keeps no tags this program can write: convert it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is one of {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is read-only: allow writing to it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is the same file as another one (a hard link), writing would part them: allow it with `genretagger write --part-links`, the other one then stays as it is; or make it a copy first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} patches of {1} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} patches of {1} s of a track; all of it when thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stays in ID3v2.{1} ({2}): keep the ID3 version of your files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was being written when the program died and cannot be reached: connect its drive, and it is looked after at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was being written when the program died and was changed since: look at its genre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed meanwhile by another program: scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed since the scan and cannot be looked at: scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed since the scan by another program, so it was left as it is and its tags were read again ({1}): check it and write again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed since the scan, so it was left as it is and will be listened to anew: scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed since the scan: scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed since, to {1}: correct it by hand if need be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, after a trial write {1}: its tags may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, another program has it open: close it there and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, another program is writing to it: close it there and scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, it may not be changed ({1}): check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, its disk is full: a safe write needs room for a copy, {1} MB, and {2} MB are free; free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, the disk is full: free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was, the disk reported a fault ({1}): check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was left as it was: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was not written by this library: nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was written by a newer version of this program: undo it with that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was written, but its disk would not confirm it ({1}): check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} would be lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} would lose permissions or attributes: its file system cannot keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} {2}, and {3} {4} {5}: these are the same genre, keep one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: name both genres, or take this line away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: this goes in a circle, take one of them away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} of {2} given a genre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} of {2} right{3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>existing</name>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in where the genre is empty; leave the others until you say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in where the genre is empty; keep the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the new genre in place of the one that is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the new genre beside the one that is there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>model</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says “none of these” for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front-end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right on music it never heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepting all it suggests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>old</name>
    <message>
        <source>The language changes at the next start: something is running now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>All tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No music yet. Press Scan to listen to your folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for your word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No track leaves the program unsure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing accepted waits to be written. Press A on a track to accept it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No track was skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file could be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file was heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Something went wrong inside the program ({0}); please report it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} h {1} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tracks/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hardly one wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(none)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
