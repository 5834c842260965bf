"""WhatsApp through the simulator's phone: linking both ways, and live on the dashboard."""

import random
import re

import pytest
from people import record
from playwright.sync_api import expect


@pytest.fixture
def phone(open_browser, server):
    """The simulated phone, of a number nobody else has."""
    page = open_browser("phone")
    page.number = "1555" + str(random.randrange(1_000_000, 9_999_999))
    page.goto(f"{server.simulator}/?number={page.number}")
    return page


def write(phone, text):
    phone.fill("#text", text)
    phone.press("#text", "Enter")


def answer(phone):
    """The last message that came in."""
    return phone.locator(".message:not(.mine)").last


def test_a_stranger_is_told_how_to_begin(phone):
    write(phone, "120 petrol")
    expect(answer(phone)).to_contain_text("/register/")


def test_linking_by_texting_the_code_then_live_on_the_dashboard(someone, phone):
    someone.goto("/link-whatsapp/")
    someone.click("text=Show me a code")
    write(phone, someone.locator("p.code").inner_text())
    expect(answer(phone)).to_contain_text("Linked")
    someone.goto("/link-whatsapp/")
    expect(someone.locator("main")).to_contain_text("+" + phone.number)
    someone.goto("/dashboard/")
    write(phone, "120 petrol")
    expect(someone.locator("#dashboard")).to_contain_text("₹120.00", timeout=1_000)
    expect(answer(phone)).to_contain_text("₹120.00 · ⛽ Petrol")
    phone.get_by_role("button", name="Undo").click()
    expect(someone.locator("#dashboard")).not_to_contain_text("₹120.00", timeout=1_000)
    write(phone, "today")
    expect(answer(phone)).to_contain_text("Today")


def test_linking_by_a_code_that_is_sent(someone, phone):
    write(phone, "hello")
    expect(answer(phone)).to_be_visible()
    someone.goto("/link-whatsapp/")
    someone.fill("#number", "12")
    someone.click("text=Send the code")
    expect(someone.locator("[role=alert]")).to_be_visible()
    someone.fill("#number", f"+{phone.number[0]} {phone.number[1:4]} {phone.number[4:]}")
    someone.click("text=Send the code")
    expect(someone).to_have_url(re.compile("/verify-whatsapp/"))
    expect(answer(phone)).to_contain_text(re.compile(r"\b\d{6}\b"))
    code = re.search(r"\b\d{6}\b", answer(phone).inner_text())[0]
    someone.fill("#code", "000000" if code != "000000" else "111111")
    someone.click("text=Link this number")
    expect(someone.locator("[role=alert]")).to_be_visible()
    someone.fill("#code", code)
    someone.click("text=Link this number")
    expect(someone.locator("main")).to_contain_text("Linked")
    someone.goto("/dashboard/")
    write(phone, "45.50 tea")
    expect(someone.locator("#dashboard")).to_contain_text("₹45.50", timeout=1_000)


def test_unlinking(someone, phone):
    someone.goto("/link-whatsapp/")
    someone.click("text=Show me a code")
    write(phone, someone.locator("p.code").inner_text())
    expect(answer(phone)).to_contain_text("Linked")
    someone.goto("/link-whatsapp/")
    someone.click("text=Unlink")
    expect(someone.locator("main")).not_to_contain_text("+" + phone.number)
    write(phone, "120 petrol")
    expect(answer(phone)).to_contain_text("/register/")
