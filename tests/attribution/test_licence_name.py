"""Tests the names of Creative Commons licences, short and long, in seven languages."""

from __future__ import annotations

import pytest

from postlint.attribution.licence_name import LONG, SHORT, licence_names

NAMES = {
    "CC BY-SA 4.0": "CC BY-SA 4.0",
    "cc by-sa 4.0": "",
    "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License": "CC BY-NC-SA 4.0",
    "Attribution-Noncommercial-No Derivative Works 3.0 Unported": "CC BY-NC-ND 3.0",
    "Attribution 4.0 International": "CC BY 4.0",
    "the attribution 2.0 model": "",
    "with attribution": "",
    "CC Attribution Share-Alike": "CC BY-SA",
    "Creative Commons Zero": "CC0",
    "Creative-Commons-Lizenz Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0": "CC BY-NC-ND 4.0",
    "Namensnennung ist nötig": "",
    "Attribution - Pas d’Utilisation Commerciale - Partage dans les Mêmes Conditions 4.0": "CC BY-NC-SA 4.0",
    "Reconocimiento-NoComercial-SinObraDerivada 3.0 España": "CC BY-NC-ND 3.0",
    "크리에이티브 커먼즈 저작자표시-비영리-변경금지 4.0 국제 라이선스": "CC BY-NC-ND 4.0",
    "저작자 표시를 지켜 주세요": "",
    "クリエイティブ・コモンズ 表示 - 非営利 - 継承 4.0 国際": "CC BY-NC-SA 4.0",
    "表示されます": "",
    "知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议": "CC BY-NC-SA 4.0",
    "創用CC 姓名標示-非商業性-禁止改作 3.0 台灣": "CC BY-NC-ND 3.0",
    "Creative Commons Attribution (CC BY 4.0)": "CC BY 4.0",
    "Creative Commons Attribution 4.0 International (CC BY-SA 4.0)": "CC BY 4.0, CC BY-SA 4.0",
    "CC BY 2.0 or CC BY 4.0": "CC BY 2.0, CC BY 4.0",
}


@pytest.mark.parametrize(("text", "licences"), NAMES.items())
def test_a_licence_is_known_by_its_short_and_its_long_name(text: str, licences: str) -> None:
    assert ", ".join(str(each.licence) for each in licence_names(text)) == licences
    assert not licences or any(word in text.lower() for word in (*SHORT, *LONG))
