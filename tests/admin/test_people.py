from __future__ import annotations

import re

from signage.core.people import Role
from signage.storage import people
from tests.admin.house import PASSWORDS, House, readable

NEW = {"id": "", "name": "Trần Văn Minh", "login": "minh", "role": "editor", "unit_id": ""}


def test_a_new_person_gets_a_link_and_chooses_the_password(house: House) -> None:
    ada = house.visitor("ada")
    answer = ada.post("/admin/people/save", NEW, page="/admin/people/new")
    link = re.search(r'value="http://testserver(/admin/password/[^"]+)"', answer.text)
    assert link
    minh = house.stranger()
    done = minh.post(link[1], {"password": PASSWORDS["ed"], "again": PASSWORDS["ed"]}, page=link[1])
    assert "Trần Văn Minh" in minh.follow(done)
    house.stranger().get(link[1], status=409)


def test_nobody_is_let_in_before_choosing_a_password(house: House) -> None:
    ada = house.visitor("ada")
    ada.post("/admin/people/save", NEW, page="/admin/people/new")
    assert "Has no password yet" in readable(ada.get("/admin/people"))
    answer = house.stranger().post("/admin/signin", {"login": "minh", "password": ""}, page="/admin/signin")
    assert answer.status_code == 401


def test_roles_are_changed_and_accounts_closed(house: House) -> None:
    ada, ed = house.visitor("ada"), house.visitor("ed")
    sent = {"id": "ed", "name": "Ed", "login": "ed", "role": "approver", "unit_id": ""}
    ada.follow(ada.post("/admin/people/save", sent, page="/admin/people/item/ed"))
    assert 'value="publish"' in ed.get("/admin/contents/new?kind=slogan")
    ada.follow(ada.post("/admin/people/save", sent | {"disabled": "yes"}))
    assert ed.client.get("/admin/").status_code == 303


def test_the_last_administrator_stays(house: House) -> None:
    ada = house.visitor("ada")
    sent = {"id": "ada", "name": "Ada", "login": "ada", "role": "viewer", "unit_id": ""}
    answer = ada.post("/admin/people/save", sent, page="/admin/people/item/ada")
    assert answer.status_code == 409
    assert "f-role" in answer.text
    with house.desk.database.read() as tx:
        found = people.get(tx, "ada")
    assert found is not None
    assert found.role is Role.ADMINISTRATOR


def test_a_taken_login_is_told_beside_the_field(house: House) -> None:
    ada = house.visitor("ada")
    answer = ada.post("/admin/people/save", NEW | {"login": "ada"}, page="/admin/people/new")
    assert answer.status_code == 409
    assert 'id="f-login-error"' in answer.text


def test_only_administrators_look_after_people(house: House) -> None:
    for login in ("vi", "ed", "ann"):
        browser = house.visitor(login)
        browser.get("/admin/people", status=403)
        assert browser.post("/admin/people/save", NEW).status_code == 403
        assert browser.post("/admin/people/reset", {"id": login}).status_code == 403


def test_everybody_changes_the_own_password(house: House) -> None:
    ed = house.visitor("ed")
    new = "sao sáng trên đỉnh núi"
    wrong = ed.post("/admin/account", {"present": "không", "password": new, "again": new}, page="/admin/account")
    assert 'id="f-present-error"' in wrong.text
    ed.post("/admin/account", {"present": PASSWORDS["ed"], "password": new, "again": new})
    assert ed.client.get("/admin/").status_code == 303, "all sessions end"
    again = house.stranger()
    assert again.post("/admin/signin", {"login": "ed", "password": new}, page="/admin/signin").status_code == 303
