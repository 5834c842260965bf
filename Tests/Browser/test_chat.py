"""The chat: cards of what was understood, their correction in place, completions, files, and what is kept while something changes."""

import re

import pytest
from people import create, sign_in
from playwright.sync_api import expect


@pytest.fixture
def chat(someone):
    someone.goto("/chat/")
    return someone


def say(page, text):
    count = page.locator("#messages > li[id^=message-]").count()
    page.fill("#text", text)
    page.press("#text", "Enter")
    expect(page.locator("#messages > li[id^=message-]")).to_have_count(count + 2)


def card(page):
    return page.locator("#messages .entry-card").last


def test_a_card_shows_what_was_understood_and_is_taken_back(chat):
    say(chat, "120 petrol yesterday @cash #goa")
    expect(card(chat)).to_contain_text("₹120.00")
    for text in ("Petrol", "Cash", "#goa", "said in a message"):
        expect(card(chat)).to_contain_text(text)
    card(chat).get_by_role("button", name="Undo").click()
    expect(card(chat)).to_contain_text("Taken back")
    expect(card(chat).get_by_role("button", name="Undo")).to_have_count(0)
    card(chat).get_by_role("button", name="Restore").click()
    expect(card(chat).get_by_role("button", name="Undo")).to_be_visible()


def test_an_entry_is_corrected_in_place_and_the_correction_is_learned(chat):
    say(chat, "300 blue zorbo")
    expect(card(chat)).to_contain_text("Category is a guess")
    card(chat).get_by_role("link", name="Edit").click()
    edit = card(chat).locator(".entry-edit")
    expect(edit.get_by_label("What for")).to_be_focused()
    edit.get_by_label("Amount").fill("abc")
    edit.get_by_role("button", name="Save").click()
    expect(card(chat).get_by_role("alert")).to_be_visible()
    expect(edit.get_by_label("Amount")).to_have_value("abc")
    edit.get_by_label("Amount").fill("320.50")
    edit.get_by_label("Category").select_option(label="🍽️ Food")
    edit.get_by_role("button", name="Save").click()
    expect(card(chat)).to_contain_text("₹320.50")
    expect(card(chat)).to_contain_text("Food")
    expect(edit).to_have_count(0)
    expect(card(chat)).not_to_contain_text("guess")
    say(chat, "90 blue zorbo")
    expect(card(chat)).to_contain_text("Food")


def test_an_entry_is_split_into_parts(chat):
    say(chat, "300 groceries")
    card(chat).get_by_role("link", name="Split").click()
    parts = chat.get_by_role("group", name="Parts")
    expect(parts.get_by_label("Amount of part 1")).to_have_value(re.compile("^300"))
    parts.get_by_label("Amount of part 1").fill("200")
    parts.get_by_label("Amount of part 2").fill("100")
    parts.get_by_label("Category of part 2").select_option(label="🍽️ Food")
    chat.locator(".entry-form").get_by_role("button", name="Save").click()
    chat.goto("/chat/")
    expect(card(chat)).to_contain_text("Groceries and 1 more")


def test_what_is_being_edited_outlives_what_changes_elsewhere(chat):
    say(chat, "120 petrol")
    other = chat.context.new_page()
    other.goto("/chat/")
    card(chat).get_by_role("link", name="Edit").click()
    card(chat).get_by_label("What for").fill("half typed")
    chat.locator("#text").fill("and this too")
    say(other, "edit 150")
    expect(chat.locator("#messages > li[id^=message-]")).to_have_count(4)
    expect(chat.locator(".entry-edit").get_by_label("What for")).to_have_value("half typed")
    expect(chat.locator("#text")).to_have_value("and this too")
    chat.locator(".entry-edit").get_by_role("button", name="Save").click()
    expect(chat.get_by_role("alert")).to_contain_text("changed this entry while you were editing it")
    expect(chat.locator(".entry-edit").get_by_label("Amount")).to_have_value("150.00")
    chat.locator(".entry-edit").get_by_label("What for").fill("mine")
    chat.locator(".entry-edit").get_by_role("button", name="Save").click()
    expect(chat.locator("#messages .entry-card").first).to_contain_text("mine")


def test_it_is_told_which_words_became_what(chat):
    say(chat, "120 pertol yesterday")
    why = card(chat).get_by_role("link", name="Why?")
    why.click()
    expect(card(chat).locator(".entry-why")).to_contain_text("“pertol”")
    expect(card(chat).locator(".entry-why")).to_contain_text("written almost so")
    expect(why).to_have_attribute("aria-expanded", "true")
    why.click()
    expect(card(chat).locator(".entry-why")).to_have_count(0)


def test_names_are_completed_by_keyboard(chat):
    say(chat, "120 petrol #goa")
    chat.locator("#text").press_sequentially("50 tea @ca")
    options = chat.get_by_role("option")
    expect(options).to_have_count(2)
    chosen = chat.locator("#completions [aria-selected=true]")
    expect(chosen).to_contain_text("@cash")
    expect(chat.locator("#text")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    chat.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("@card")
    chat.keyboard.press("Enter")
    expect(chat.locator("#text")).to_have_value("50 tea @card ")
    chat.locator("#text").press_sequentially("#g")
    expect(chosen).to_contain_text("#goa")
    chat.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(chat.locator("#text")).to_have_value("50 tea @card #g")
    chat.locator("#text").press_sequentially("o")
    options.first.click()
    expect(chat.locator("#text")).to_have_value("50 tea @card #goa ")
    expect(chat.locator("#text")).to_be_focused()


def test_enter_sends_while_only_a_word_is_suggested(chat):
    chat.locator("#text").press_sequentially("50 groc")
    expect(chat.get_by_role("option")).to_have_count(1)
    chat.keyboard.press("Enter")
    expect(chat.locator("#messages")).to_contain_text("50 groc")
    expect(chat.locator("#text")).to_have_value("")


def test_quick_replies_ask_and_give_way_to_what_is_typed(chat):
    chat.locator(".quick-replies").get_by_role("button", name="Today").click()
    expect(chat.locator("#messages")).to_contain_text("Nothing yet")
    chat.fill("#text", "1")
    expect(chat.locator(".quick-replies")).to_be_hidden()


def test_messages_written_quickly_all_arrive_in_order(chat):
    for number in (11, 12, 13, 14):
        chat.fill("#text", f"{number} tea")
        chat.press("#text", "Enter")
    expect(chat.locator("#messages > li[id^=message-]")).to_have_count(8)
    said = chat.locator("#messages > li.mine .bubble p")
    expect(said).to_have_text([re.compile(f"{number} tea") for number in (11, 12, 13, 14)])
    expect(chat.locator(".sending")).to_have_count(0)


def test_what_could_not_be_sent_is_tried_again_without_typing(open_browser, server, size):
    page = open_browser(size)
    sign_in(page, server, create(server))
    page.goto("/chat/")
    page.route("**/chat/messages/", lambda route: route.fulfill(status=404, body=""))
    page.fill("#text", "120 petrol")
    page.press("#text", "Enter")
    expect(page.locator(".unsent")).to_contain_text("Not sent")
    expect(page.locator("#text")).to_have_value("")
    page.unroute("**/chat/messages/")
    page.get_by_role("button", name="Try again").click()
    expect(card(page)).to_contain_text("₹120.00")
    expect(page.locator(".unsent")).to_have_count(0)


def test_earlier_messages_come_by_themselves_and_nothing_moves(chat):
    for number in range(24):
        say(chat, f"{number + 10} tea")
    chat.goto("/chat/")
    expect(chat.locator("#messages > li[id^=message-]")).to_have_count(40)
    chat.wait_for_function("scrollY > 100")
    # Not every browser anchors what is read by itself.
    read = chat.evaluate("""() => {
        for (const part of document.querySelectorAll("html, body, main, #messages")) part.style.overflowAnchor = "none";
        scrollTo(0, 400);
        const first = [...document.querySelectorAll("#messages > li[id^=message-]")].find((item) => item.getBoundingClientRect().bottom > 0);
        return { id: first.id, top: first.getBoundingClientRect().top };
    }""")
    expect(chat.locator("#messages > li[id^=message-]")).to_have_count(48)
    assert abs(chat.locator(f"#{read['id']}").bounding_box()["y"] - read["top"]) < 3
    expect(chat.locator(".day-label")).to_have_count(1)
    chat.locator("#messages > li").nth(10).scroll_into_view_if_needed()
    expect(chat.locator("[data-jump]")).to_be_visible()
    chat.locator("[data-jump]").click()
    expect(chat.locator("[data-jump]")).to_be_hidden()


def test_a_table_is_shown_before_it_is_recorded(chat):
    table = b"date,amount,description\n2026-03-02,-9.50,bun\n2026-03-03,-12,tea\n2026-03-04,,nothing\n"
    chat.locator("#file").set_input_files({"name": "bank.csv", "mimeType": "text/csv", "buffer": table})
    preview = chat.locator(".file-preview")
    expect(preview).to_contain_text("2 entries found")
    expect(preview).to_contain_text("₹9.50")
    preview.get_by_role("button", name="Record 2 entries").click()
    expect(preview).to_contain_text("2 entries are recorded.")
    chat.locator("#file").set_input_files({"name": "again.csv", "mimeType": "text/csv", "buffer": table})
    expect(preview.last).to_contain_text("2 already")
    expect(preview.last.get_by_role("button")).to_have_count(0)
    chat.locator("#file").set_input_files({"name": "receipt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    expect(preview.last).to_contain_text("can’t be read yet")


def test_the_chat_works_without_scripts(open_browser, server, size):
    page = open_browser(size, java_script_enabled=False)
    sign_in(page, server, create(server))
    page.goto("/chat/")
    page.fill("#text", "300 blue zorbo")
    page.get_by_role("button", name="Send").click()
    card(page).get_by_role("link", name="Edit").click()
    expect(page.locator(".entry-why")).to_contain_text("300 blue zorbo")
    page.locator(".entry-edit").get_by_label("Amount").fill("0")
    page.locator(".entry-edit").get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator(".entry-edit").get_by_label("Amount").fill("310")
    page.locator(".entry-edit").get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/chat/#card-"))
    expect(card(page)).to_contain_text("₹310.00")
    page.locator(".quick-replies").get_by_role("button", name="Today").click()
    expect(page.locator("#messages")).to_contain_text("Spent")
    page.locator("[data-attach] summary").click()
    page.set_input_files("#file", {"name": "bank.csv", "mimeType": "text/csv", "buffer": b"date,amount,what\n2026-03-02,-9.50,bun\n"})
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Record 1 entry").click()
    expect(page.locator(".file-preview")).to_contain_text("1 entry is recorded.")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_chat_fits_a_narrow_phone(open_browser, server, direction):
    page = open_browser("phone")
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, server, create(server))
    page.goto("/chat/")
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    say(page, "1234567.50 petrol yesterday @cash #averyverylongtagindeed")
    card(page).get_by_role("link", name="Why?").click()
    expect(card(page).locator(".entry-why")).to_be_visible()
    card(page).get_by_role("link", name="Edit").click()
    expect(card(page).locator(".entry-edit")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_why_there_is_no_ai_is_told(chat):
    button = chat.get_by_role("button", name="AI", exact=True)
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description(re.compile("no provider"))
