"""Lists forms of dates as authors write them: orders, marks, names of months, times and zones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

# 6 May 2024, whose month and day can be exchanged, and 13 May 2024, where they cannot.
_DAYS = ((2024, 5, 6), (2024, 5, 13))
_TIMES = ("10:30", "10:30:00", "9:05", "10:30:00.5", "10:30 PM", "10:30pm", "10h30", "25:00:00", "24:00:00", "10:60")
_ZONES = (
    "Z",
    " Z",
    "+09:00",
    " +09:00",
    "+0900",
    " +0900",
    " +9",
    "+09",
    " UTC",
    " KST",
    " EST",
    " GMT+9",
    " Asia/Seoul",
)
_OTHER = (
    *("tuesday", "today", "now", "yesterday", "soon", "TBD", "true", "2024", "24", "5", "1714953600", "1714953600000"),
    *("2024-05", "05-2024", "May 2024", "2024 May", "May", "2024-W19-1", "2024W191", "2024-127", "2024127", "Q2 2024"),
    *("2024-00-06", "2024-05-00", "2024-05-32", "2024-13-05", "2024-02-30", "2023-02-29", "0000-01-01", "20240506"),
    *("202405061030", "20240506T103000", "20240506T103000Z", "20240506 1030", "240506", "06052024", "YYYY-MM-DD"),
    *("YYYY-MM-DD HH:MM:SS -0400", "YYYY-MM-DD HH:MM:SS +/-TTTT", "yyyy/mm/dd", "2024-MM-DD", "<% tp.date.now() %>"),
    *("2024-05-06 - 2024-05-13", "2024-05-06, 2024-05-13", "2024-05-06/2024-05-13", "2024-05-06 to 2024-05-13"),
    *("2024-05-06 (Mon)", "2024-05-06 Monday", "2024-05-06 월요일", "2024-05-06(월)", "2024-05-06 오후 3:00"),
    *(
        "2024.05.06.",
        "2024. 5. 6.",
        "2024. 05. 06",
        "2024-05-06.",
        "2024-05-06,",
        "2024-05-06;",
        "2024-05-06-",
        "2024-05-06T",
    ),
    *("２０２４-０５-０６", "2024－05－06", "2024–05–06", "2024—05—06", "2024-05-06 10：30", "2024-05-06　10:30:00"),
    *("2024-05-06\u00a010:30:00", "2024-05-06  10:30:00", "2024 -05-06", "2024 - 05 - 06", "2024- 05-06", "2024-5-06"),
    *(
        "2024-05-6",
        "24-05-06",
        "24/05/06",
        "24.05.06",
        "2024-05-06 00:00:00 +/-TTTT",
        "2O24-05-06",
        "2024-O5-06",
    ),
    *("20204-05-06", "202-05-06", "2024-05-06-10-30-00", "2024-05-06_10:30", "2024_05_06", "2024/05-06", "2024-05/06"),
    *(
        "6 of May 2024",
        "6th of May, 2024",
        "the 6th of May 2024",
        "Monday, May 6, 2024",
        "Mon, 06 May 2024 10:30:00 +0900",
    ),
    *(
        "Mon, 06 May 2024 10:30:00 GMT",
        "Mon May 6 10:30:00 2024",
        "Mon May  6 10:30:00 KST 2024",
        "Mon May 06 2024 10:30:00 GMT+0900",
    ),
    *(
        "06-May-24",
        "6-May-2024",
        "Monday, 06-May-24 10:30:00 GMT",
        "2024-May-06",
        "2024 May 6",
        "2024, May 6",
        "May 6 2024 10:30",
    ),
    *(
        "Mai 6, 2024",
        "6. Mai 2024",
        "6 mai 2024",
        "6 de mayo de 2024",
        "6 мая 2024",
        "5월 6일",
        "5月6日",
        "6.5.",
        "5/6",
        "06/05",
    ),
)


def forms() -> tuple[str, ...]:
    """Return all forms, each once, in a fixed order."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    for year, month, day in _DAYS:
        whole = (f"{year}", f"{month:02}", f"{day:02}")
        short = (f"{year}", f"{month}", f"{day}")
        for order, mark in product(((0, 1, 2), (2, 1, 0), (1, 2, 0)), ("-", "/", ".", " ", "")):
            for parts in (whole, short) if mark else (whole,):
                yield mark.join(parts[each] for each in order)
        yield from (f"{short[1]}/{short[2]}/24", f"{short[2]}/{short[1]}/24", f"{whole[2]}.{whole[1]}.24")
        for name in ("May", "may", "MAY", "Sept", "September"):
            for text in (
                "{n} {d}, {y}",
                "{n} {d} {y}",
                "{d} {n} {y}",
                "{d} {n}, {y}",
                "{y} {n} {d}",
                "{d}-{n}-{y}",
                "{n}. {d}, {y}",
            ):
                yield text.format(n=name, d=day, y=year)
        yield from (f"May {day}th, 2024", f"{day}th May 2024", f"{day:02} May 2024", f"May {day:02}, 2024")
        yield from (
            f"2024년 5월 {day}일",
            f"2024년 05월 {day:02}일",
            f"2024年5月{day}日",
            f"2024年05月{day:02}日",
            f"2024年5月{day}日 10:30",
        )
        base = "-".join(whole)
        for time in _TIMES:
            yield from (f"{base} {time}", f"{base}T{time}", f"{'-'.join(short)} {time}", f"{'/'.join(whole)} {time}")
        for time, zone in product(("10:30", "10:30:00"), _ZONES):
            yield from (f"{base} {time}{zone}", f"{base}T{time}{zone}")
        yield from (
            f"{'/'.join(whole)} 10:30:00 +0900",
            f"{whole[2]}/{whole[1]}/{year} 10:30",
            f"{whole[1]}/{whole[2]}/{year} 10:30",
        )
        yield from (f"{base}{zone}" for zone in ("Z", "+09:00", " +0900", " KST"))
    yield from _OTHER
