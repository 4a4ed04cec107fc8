"""Who the app is towards each system: its id, version resource and property list."""

from types import ModuleType
from typing import Any

from genretagger import __version__

APP_ID = "io.github.genretagger.Genretagger"
NAME = "Genretagger"
WHAT = "Listens to your music and writes genres you can trust"
COPYRIGHT = "GPL-3.0-or-later"


def info_plist() -> dict[str, Any]:
    """What macOS is told: a folder of music can be dropped on the icon or opened with the app."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": __version__,
        "LSApplicationCategoryType": "public.app-category.music",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": COPYRIGHT,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Folder of music",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.folder"],
            }
        ],
    }


def version_resource(versioninfo: ModuleType, program: str) -> Any:
    """What Windows shows under a program's properties; `versioninfo` is PyInstaller's module for it."""
    number = tuple(int(part) for part in (*__version__.split("."), "0", "0", "0", "0")[:4])
    texts = {
        "CompanyName": NAME,
        "FileDescription": WHAT,
        "FileVersion": __version__,
        "InternalName": program,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    english, unicode = 0x0409, 1200
    table = versioninfo.StringTable(
        f"{english:04x}{unicode:04x}", [versioninfo.StringStruct(*pair) for pair in texts.items()]
    )
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=number, prodvers=number),
        kids=[
            versioninfo.StringFileInfo([table]),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [english, unicode])]),
        ],
    )
