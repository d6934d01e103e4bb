from __future__ import annotations

from pathlib import Path

from tests.admin.house import PASSWORDS, House


def test_sign_in_leads_back_to_where_one_was(house: House) -> None:
    house.person("ed")
    browser = house.stranger()
    sent_on = browser.client.get("/admin/contents?q=x")
    assert sent_on.headers["location"] == "/admin/signin?back=/admin/contents%3Fq%3Dx"
    answer = browser.post(
        "/admin/signin",
        {"login": "ed", "password": PASSWORDS["ed"], "back": "/admin/contents?q=x"},
        page="/admin/signin",
    )
    assert answer.headers["location"] == "/admin/contents?q=x"


def test_no_way_out_of_the_site_through_the_way_back(house: House) -> None:
    house.person("ed")
    for back in ("https://elsewhere.example/admin/", "//elsewhere.example/admin/", "/play/", "/admin/\\elsewhere"):
        answer = house.stranger().post(
            "/admin/signin", {"login": "ed", "password": PASSWORDS["ed"], "back": back}, page="/admin/signin"
        )
        assert answer.headers["location"] == "/admin/"


def test_a_wrong_password_says_so_beside_the_field(house: House) -> None:
    house.person("ed")
    answer = house.stranger().post("/admin/signin", {"login": "ed", "password": "không phải"}, page="/admin/signin")
    assert answer.status_code == 401
    assert 'id="f-password-error"' in answer.text
    assert 'value="ed"' in answer.text


def test_guessing_is_slowed_down(house: House) -> None:
    house.person("ed")
    browser = house.stranger()
    answers = [browser.post("/admin/signin", {"login": "ed", "password": f"thử {n}"}) for n in range(8)
               if browser.get("/admin/signin")]  # fmt: skip
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


def test_the_session_cookie_is_kept_from_scripts(house: House) -> None:
    house.person("ed")
    answer = house.stranger().post("/admin/signin", {"login": "ed", "password": PASSWORDS["ed"]}, page="/admin/signin")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("signage-session="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookies_belong_to_this_host_alone(tmp_path: Path) -> None:
    house = House.built(tmp_path, "https://testserver")
    try:
        house.person("ed")
        browser = house.stranger("https://testserver")
        browser.get("/admin/signin")
        answer = browser.client.post(
            "/admin/signin",
            data={"csrf": browser.token, "login": "ed", "password": PASSWORDS["ed"]},
            headers={"origin": "https://testserver"},
        )
        cookie = next(c for c in answer.headers.get_list("set-cookie") if "signage-session=" in c)
        assert cookie.startswith("__Host-signage-session=")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
    finally:
        house.close()


def test_signing_out_ends_the_session_itself(house: House) -> None:
    browser = house.visitor("ed")
    secret = browser.client.cookies["signage-session"]
    browser.get("/admin/")
    assert browser.post("/admin/signout", {}).headers["location"] == "/admin/signin"
    thief = house.stranger()
    thief.client.cookies.set("signage-session", secret)
    assert thief.client.get("/admin/").status_code == 303


def test_a_closed_account_is_out_at_the_next_request(house: House) -> None:
    from signage.core.people import SYSTEM
    from signage.editing import people

    browser = house.visitor("ed")
    browser.get("/admin/")
    people.disable(house.desk, SYSTEM, "ed")
    assert browser.client.get("/admin/").status_code == 303


def test_the_language_is_vietnamese_until_somebody_chooses_english(house: House) -> None:
    browser = house.stranger()
    assert 'lang="vi"' in browser.get("/admin/signin")
    answer = browser.post("/admin/language", {"language": "en", "back": "/admin/signin"})
    page = browser.follow(answer)
    assert 'lang="en"' in page
    assert "Sign-in name" in page
