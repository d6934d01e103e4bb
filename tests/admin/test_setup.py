from __future__ import annotations

from signage.editing import people
from tests.admin.house import House

PASSWORD = "hoa ban nở trắng đồi"
FORM = {
    "name": "Nguyễn Thị Lan Anh",
    "login": "lananh",
    "password": PASSWORD,
    "again": PASSWORD,
    "language": "en",
}


def link(house: House) -> str:
    secret = people.setup_link(house.desk)
    assert secret
    return f"/admin/setup/{secret}"


def test_the_link_makes_the_first_account_and_signs_in(house: House) -> None:
    browser, path = house.stranger(), link(house)
    answer = browser.post(path, FORM, page=path)
    page = browser.follow(answer)
    assert answer.headers["location"] == "/admin/"
    assert "Nguyễn Thị Lan Anh" in page
    assert "Administrator" in page


def test_the_link_works_once(house: House) -> None:
    path = link(house)
    house.stranger().post(path, FORM, page=path)
    page = house.stranger().get(path, status=409)
    assert "Liên kết này không còn dùng được" in page
    again = house.stranger().post(path, FORM | {"login": "khac"}, page="/admin/signin")
    assert again.status_code == 409


def test_the_link_ends_after_a_day(house: House) -> None:
    path = link(house)
    house.clock.move(hours=25)
    house.stranger().get(path, status=404)


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(house: House) -> None:
    browser, path = house.stranger(), link(house)
    answer = browser.post(path, FORM | {"again": "khác"}, page=path)
    assert answer.status_code == 422
    assert 'id="f-again-error"' in answer.text
    assert 'value="Nguyễn Thị Lan Anh"' in answer.text
    short = browser.post(path, FORM | {"password": "ngắn", "again": "ngắn"})
    assert 'id="f-password-error"' in short.text


def test_passwords_never_come_back(house: House) -> None:
    browser, path = house.stranger(), link(house)
    answer = browser.post(path, FORM | {"login": "không được"}, page=path)
    assert answer.status_code == 422
    assert FORM["password"] not in answer.text
