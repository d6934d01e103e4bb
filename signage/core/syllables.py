"""Vietnamese spelling: whether a word is a syllable that Vietnamese can have."""

from __future__ import annotations

import unicodedata

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # level, grave, acute, hook, tilde, dot below
_SHARP = frozenset("\u0301\u0323")  # the tones that a syllable closed by c, ch, p or t can have
_STOPS = ("c", "ch", "p", "t")

_FRONT = ("e", "ê", "i", "y")
ONSETS = ("ngh", "ng", "nh", "gh", "gi", "ch", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ych yêm yên yêng yêt yêu ynh yt
"""
RHYMES = frozenset(_RHYMES.split())


def split(word: str) -> tuple[str, str] | None:
    """The word in lower case without its tone, and that tone (a combining mark or ""); None with more than one tone."""
    plain, tone = [], ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in TONES[1:]:
            if tone:
                return None
            tone = char
        else:
            plain.append(char)
    return unicodedata.normalize("NFC", "".join(plain)), tone


def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows the word: onset, rhyme and tone. The tone may stand on any of its vowels.

    A closed syllable without a tone mark is none ("hat"): see `is_bare` for words that lost their marks.
    """
    parts = split(word)
    if parts is None or not parts[0]:
        return False
    plain, tone = parts
    return any(not rhyme.endswith(_STOPS) or tone in _SHARP for rhyme in _rhymes(plain))


def is_bare(word: str) -> bool:
    """Whether the word's letters, tone aside, are spelt like a syllable: "hat" is, "viet" is not (`iêt` is)."""
    parts = split(word)
    return parts is not None and bool(parts[0]) and any(True for _ in _rhymes(parts[0]))


def _rhymes(plain: str) -> list[str]:
    """The rhymes as which the rest after each onset can be read; without the tone."""
    found = []
    for onset in ONSETS:
        rest = plain[len(onset) :]
        if plain.startswith(onset) and rest in RHYMES and _joins(onset, rest):
            found.append(rest)
    return found


def _joins(onset: str, rhyme: str) -> bool:
    """Whether an onset is written so before this rhyme: k, gh and ngh before front vowels, c, g and ng elsewhere."""
    front = rhyme.startswith(_FRONT)
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rhyme.startswith("i")
    if onset == "qu":
        return not rhyme.startswith(("u", "ư", "oa", "oe"))
    return True
