"""Cuts Debian's fonts down to what French letters need, under names of ours (their licences reserve the old ones).

    apt-get install fonts-croscore fonts-open-sans fonts-crosextra-carlito fonts-crosextra-caladea fonts-dejavu-core \
        fonts-lato fonts-texgyre fonts-cantarell fonts-roboto-unhinted fonts-noto-core fonts-sil-gentium-basic \
        fonts-linuxlibertine fonts-courier-prime fonts-breip fonts-dancingscript
    pip install fonttools; python3 subset.py
"""
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT, TEX = Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
TT, OT = ROOT / "truetype", ROOT / "opentype"
FAMILIES = {
    "dev": [
        (TT / "croscore/Arimo-Regular.ttf", TT / "croscore/Arimo-Bold.ttf"),
        (TT / "croscore/Tinos-Regular.ttf", TT / "croscore/Tinos-Bold.ttf"),
        (TT / "croscore/Cousine-Regular.ttf", TT / "croscore/Cousine-Bold.ttf"),
        (TT / "open-sans/OpenSans-Regular.ttf", TT / "open-sans/OpenSans-Bold.ttf"),
        (TT / "crosextra/Carlito-Regular.ttf", TT / "crosextra/Carlito-Bold.ttf"),
        (TT / "dejavu/DejaVuSans.ttf", TT / "dejavu/DejaVuSans-Bold.ttf"),
        (TT / "gentium-basic/GenBasR.ttf", TT / "gentium-basic/GenBasB.ttf"),
        (TT / "lato/Lato-Regular.ttf", TT / "lato/Lato-Bold.ttf"),
        (TEX / "texgyreschola-regular.otf", TEX / "texgyreschola-bold.otf"),
        (OT / "cantarell/Cantarell-Regular.otf", OT / "cantarell/Cantarell-Bold.otf"),
        (TT / "breip/Breip.ttf",),
    ],
    "test": [
        (TEX / "texgyreheros-regular.otf", TEX / "texgyreheros-bold.otf"),
        (TEX / "texgyretermes-regular.otf", TEX / "texgyretermes-bold.otf"),
        (OT / "courier-prime/Courier Prime.otf", OT / "courier-prime/Courier Prime Bold.otf"),
        (TT / "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", TT / "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf"),
        (TT / "crosextra/Caladea-Regular.ttf", TT / "crosextra/Caladea-Bold.ttf"),
        (TT / "dejavu/DejaVuSerif.ttf", TT / "dejavu/DejaVuSerif-Bold.ttf"),
        (TEX / "texgyrepagella-regular.otf", TEX / "texgyrepagella-bold.otf"),
        (TT / "noto/NotoSans-Regular.ttf", TT / "noto/NotoSans-Bold.ttf"),
        (OT / "linux-libertine/LinBiolinum_R.otf", OT / "linux-libertine/LinBiolinum_RB.otf"),
        (TEX / "texgyrecursor-regular.otf", TEX / "texgyrecursor-bold.otf"),
        (OT / "dancingscript/DancingScript-Regular.otf",),
    ],
}
TEXT = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xA0, 0x180))) + "–—‘’“”•…‹›€№ŒœŸ§°☐☒✓"


def cut(source: Path, family: str, style: str, target: Path) -> None:
    options = subset.Options(name_IDs=[0, 13, 14], name_languages=[0x409], hinting=False, layout_features=["kern", "liga"], notdef_outline=True)
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(text=TEXT)
    cutter.subset(font)
    for number, value in {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}.items():
        font["name"].setName(value, number, 3, 1, 0x409)
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames = [f"{family}-{style}".replace(" ", "")]
        table.topDictIndex[0].FamilyName, table.topDictIndex[0].FullName = family, f"{family} {style}"
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.save(target)


for split, families in FAMILIES.items():
    folder = Path(__file__).parent / split
    folder.mkdir(exist_ok=True)
    for number, files in enumerate(families, 1):
        family = f"{split} {'hand' if len(files) == 1 else number}"
        for source, style in zip(files, ["Regular", "Bold"]):
            cut(source, family, style, folder / f"{family.split()[1]}-{style}{source.suffix}")
