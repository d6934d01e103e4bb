from __future__ import annotations

from signage.storage import calendars, schedules
from tests.admin.house import URL, House, hidden, readable

PAGE = "/admin/calendars/exchange"
FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//elsewhere//EN
BEGIN:VEVENT
UID:1@elsewhere
DTSTAMP:20261101T000000Z
SUMMARY:Tiep dan
DTSTART:20261128T080000
DTEND:20261128T100000
RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SA
END:VEVENT
BEGIN:VEVENT
UID:2@elsewhere
DTSTAMP:20261101T000000Z
SUMMARY:Nghi le
DTSTART;VALUE=DATE:20270101
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def ready(house: House) -> None:
    house.unit()
    house.playlist("p", house.slogans(2))
    house.screen(base="p")


def test_a_file_is_looked_at_first_and_then_taken(house: House) -> None:
    ready(house)
    browser = house.visitor("ann")
    browser.get(PAGE)
    sent = {"csrf": browser.token, "playlist_id": "p", "unit_ids": "xa", "closures": "yes"}
    answer = browser.client.post(
        f"{PAGE}/read", data=sent, files={"file": ("a.ics", FOREIGN, "text/calendar")}, headers={"origin": URL}
    )
    assert answer.status_code == 200, readable(answer.text)
    page = readable(answer.text)
    assert "Tiep dan Saturday, every other week, 08:00–10:00" in page
    assert "Nghi le (01/01/2027)" in page
    with house.desk.database.read() as tx:
        assert schedules.all(tx) == []
    again = {"data": hidden(answer.text, "data"), "playlist_id": "p", "unit_ids": "xa", "closures": "yes"}
    told = readable(browser.follow(browser.post(f"{PAGE}/load", again)))
    assert "Imported: 1 windows" in told
    with house.desk.database.read() as tx:
        assert [one.name for one in schedules.all(tx)] == ["Tiep dan"]
        assert calendars.years(tx) == [2027]
    exported = browser.client.get(f"{PAGE}/signage.ics")
    assert exported.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Tiep dan" in exported.text


def test_without_a_file_it_says_so(house: House) -> None:
    ready(house)
    browser = house.visitor("ann")
    answer = browser.post(f"{PAGE}/read", {"playlist_id": "p", "unit_ids": "xa"}, page=PAGE)
    assert answer.status_code == 422
    assert 'href="#f-file"' in answer.text


def test_an_editor_does_not_import(house: House) -> None:
    assert house.visitor("ed").post(f"{PAGE}/read", {"playlist_id": "p"}, page=PAGE).status_code == 403
