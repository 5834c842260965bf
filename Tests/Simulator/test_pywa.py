"""The simulator against pywa, an independent client of Meta's API: what pywa sends is taken, what is posted pywa reads."""

import json

import httpx
import pytest
from pywa import WhatsApp, errors, types, utils
from pywa.types.templates import AuthenticationBody, CopyCodeOTPButton, TemplateLanguage

from business import NUMBER_ID, SECRET, TOKEN, VERIFY

PHONE = "15550000001"
USER_ID = "US.9000" + PHONE


@pytest.fixture
def wa(simulator):
    wa = WhatsApp(phone_id=NUMBER_ID, token=TOKEN, server=None, verify_token=VERIFY, app_secret=SECRET, validate_updates=True)
    wa.api._session.base_url = simulator.base + "/v26.0"
    simulator.write(**{"from": PHONE, "text": "hello"})
    return wa


def received(simulator):
    return simulator.client.get("/_simulator/messages", params={"direction": "toPhone"}).json()["messages"]


def test_text_quotes_and_carries_our_id(wa, simulator):
    inbound = simulator.write(**{"from": PHONE, "text": "12 tea"})
    sent = wa.send_message(to=PHONE, text="Saved *12*", reply_to_message_id=inbound, tracker="our-id")
    [message] = received(simulator)
    assert sent.id == message["id"]
    assert (message["text"], message["quoted"]) == ("Saved *12*", inbound)
    assert message["body"]["biz_opaque_callback_data"] == "our-id"


def test_buttons_and_list(wa, simulator):
    wa.send_message(to=PHONE, text="Pick", buttons=[types.Button(title="Yes", callback_data="exp:1:ok")])
    rows = [types.SectionRow(title="Food", callback_data="cat:food", description="d")]
    wa.send_message(to=PHONE, text="Pick", buttons=types.SectionList(button_title="Open", sections=[types.Section(title="Sec", rows=rows)]))
    first, second = received(simulator)
    assert first["buttons"] == [{"id": "exp:1:ok", "title": "Yes", "description": ""}]
    assert second["list_button"] == "Open" and second["rows"][0]["id"] == "cat:food"


def test_reaction_and_marks_of_reading(wa, simulator):
    inbound = simulator.write(**{"from": PHONE, "text": "12 tea"})
    wa.send_reaction(to=PHONE, emoji="✅", message_id=inbound)
    assert wa.mark_message_as_read(message_id=inbound)
    assert wa.indicate_typing(message_id=inbound)
    [message] = [m for m in simulator.client.get("/_simulator/messages").json()["messages"] if m["id"] == inbound]
    assert (message["status"], message["reaction"]) == ("read", "✅")
    with pytest.raises(errors.WhatsAppError) as error:
        wa.mark_message_as_read(message_id="wamid.unknown")
    assert error.value.code == 131009


def test_media_is_uploaded_sent_downloaded_and_deleted(wa, simulator, tmp_path):
    content = bytes(range(256)) * 50
    media = wa.upload_media(media=content, mime_type="image/png", filename="r.png")
    media_id = media if isinstance(media, str) else media.id
    wa.send_image(to=PHONE, image=media_id, caption="c")
    assert received(simulator)[0]["media_id"] == media_id
    url = wa.get_media_url(media_id)
    assert url.mime_type == "image/png" and int(url.file_size) == len(content)
    assert wa.get_media_bytes(url=url.url) == content
    assert httpx.get(url.url).status_code == 401
    assert wa.delete_media(media_id)
    with pytest.raises(errors.WhatsAppError):
        wa.get_media_url(media_id)


def test_code_template_outside_the_window(wa, simulator):
    simulator.client.post("/_simulator/windows/close", json={"number": PHONE})
    wa.send_template(
        to=PHONE, name="otp", language=TemplateLanguage.ENGLISH_US,
        params=[AuthenticationBody.params(otp="123456"), CopyCodeOTPButton.params(otp="123456")])
    [message] = received(simulator)
    assert "123456" in message["text"]


def test_a_person_without_a_number(wa, simulator):
    sent = wa.send_message(to=USER_ID, text="hi")
    assert received(simulator)[0]["number"] == PHONE and sent.id


@pytest.mark.parametrize("fault, code", [("pair", 131056), ("429", 130429), ("5xx", 131000), ("token", 190)])
def test_faults_are_the_errors_of_the_table(wa, simulator, fault, code):
    simulator.write(**{"from": PHONE, "text": "x", "fault": fault})
    with pytest.raises(errors.WhatsAppError) as error:
        wa.send_message(to=PHONE, text="x")
    assert error.value.code == code
    if code == 131056:
        assert isinstance(error.value, errors.TooManyMessages)
    wa.send_message(to=PHONE, text="only once")


def test_a_fault_by_header_and_for_everything(simulator):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    body = {"messaging_product": "whatsapp", "to": PHONE, "type": "text", "text": {"body": "x"}}
    path = f"/v26.0/{NUMBER_ID}/messages"
    assert simulator.client.post(path, json=body, headers=headers | {"X-Simulator-Fault": "5xx"}).status_code == 500
    simulator.modes(fault="429")
    assert simulator.client.post(path, json=body, headers=headers).status_code == 429
    simulator.modes(fault="none")
    assert simulator.client.post(path, json=body, headers=headers).status_code == 200
    assert simulator.modes(fault="nonsense").status_code == 400


def test_a_dropped_reply_is_processed(wa, simulator):
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Simulator-Fault": "dropped"}
    body = {"messaging_product": "whatsapp", "to": PHONE, "type": "text", "text": {"body": "x"}}
    with pytest.raises(httpx.TransportError):
        simulator.client.post(f"/v26.0/{NUMBER_ID}/messages", json=body, headers=headers)
    assert len(received(simulator)) == 1


@pytest.mark.parametrize("change, code", [
    ({"messaging_product": "sms"}, 131008), ({"to": None}, 131008), ({"type": "nonsense"}, 131009),
    ({"text": {"body": ""}}, 131009), ({"text": {"body": "x" * 4097}}, 131009), ({"text": None}, 131008),
    ({"context": {"message_id": "wamid.unknown"}}, 131009),
    ({"type": "interactive", "interactive": {"type": "button", "body": {"text": "x"}, "action": {"buttons": [
        {"type": "reply", "reply": {"id": str(i), "title": "t"}} for i in range(4)]}}}, 131009),
    ({"type": "interactive", "interactive": {"type": "button", "body": {"text": "x"}, "action": {"buttons": [
        {"type": "reply", "reply": {"id": "1", "title": "t" * 21}}]}}}, 131009),
    ({"type": "interactive", "interactive": {"type": "button", "body": {"text": "x" * 1025}, "action": {"buttons": [
        {"type": "reply", "reply": {"id": "1", "title": "t"}}]}}}, 131009),
    ({"type": "interactive", "interactive": {"type": "list", "body": {"text": "x"}, "action": {"button": "b", "sections": [
        {"title": "s", "rows": [{"id": str(i), "title": "t"} for i in range(11)]}]}}}, 131009),
])
def test_bad_parameters_are_refused(wa, simulator, change, code):
    body = {"messaging_product": "whatsapp", "to": PHONE, "type": "text", "text": {"body": "x"}} | change
    body = {key: value for key, value in body.items() if value is not None}
    answer = simulator.client.post(f"/v26.0/{NUMBER_ID}/messages", json=body, headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)
    assert received(simulator) == []


def test_a_bad_token(simulator):
    answer = simulator.client.post(f"/v26.0/{NUMBER_ID}/messages", json={}, headers={"Authorization": "Bearer no"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)


def update(wa, receiver):
    """The next webhook, its signature checked by pywa, as pywa reads it."""
    body, signature = receiver.next()
    assert utils.webhook_updates_validator(SECRET, body, signature)
    wa.seen.clear()
    assert wa.webhook_update_handler(body)[1] == 200
    return json.loads(body)["entry"][0]["changes"][0]["value"], list(wa.seen)


def statuses(receiver, count):
    return [json.loads(receiver.next()[0])["entry"][0]["changes"][0]["value"]["statuses"][0] for _ in range(count)]


@pytest.fixture
def quiet(wa, simulator, receiver):
    """A person who has written, and no webhook left over."""
    receiver.next()
    wa.seen = []
    for subscribe in [wa.on_message, wa.on_callback_button, wa.on_callback_selection, wa.on_message_status]:
        subscribe()(lambda _, update: wa.seen.append(update))
    return wa


def test_pywa_reads_text(quiet, simulator, receiver):
    simulator.write(**{"from": PHONE, "text": "café 4/5 👍", "reply_to": "wamid.before"})
    value, [message] = update(quiet, receiver)
    assert (message.text, message.from_user.wa_id, message.reply_to_message.id) == ("café 4/5 👍", PHONE, "wamid.before")
    assert value["messages"][0]["from_user_id"] == value["contacts"][0]["user_id"] == USER_ID


def test_pywa_reads_choices(quiet, simulator, receiver):
    simulator.write(**{"from": PHONE, "type": "button", "id": "exp:1:ok", "title": "Yes", "reply_to": "wamid.q"})
    assert update(quiet, receiver)[1][0].data == "exp:1:ok"
    simulator.write(**{"from": PHONE, "type": "list", "id": "cat:food", "title": "Food", "reply_to": "wamid.q"})
    assert update(quiet, receiver)[1][-1].data == "cat:food"


@pytest.mark.parametrize("kind", ["image", "audio", "document", "reaction", "location"])
def test_pywa_reads_the_rest(quiet, simulator, receiver, kind):
    simulator.write(**{"from": PHONE, "type": kind, "text": "👍", "reply_to": "wamid.q"})
    assert update(quiet, receiver)[1][0].type.value == kind


def test_pywa_reads_statuses(quiet, simulator, receiver):
    quiet.send_message(to=PHONE, text="x", tracker="our-id")
    seen = []
    for expected in ["sent", "delivered", "read"]:
        value, [*_, status] = update(quiet, receiver)
        assert (status.status.value, status.tracker) == (expected, "our-id")
        seen.append(value["statuses"][0]["id"])
    assert len(set(seen)) == 1


def test_outside_the_window_a_message_fails_later_or_at_once(quiet, simulator, receiver):
    simulator.client.post("/_simulator/windows/close", json={"number": PHONE})
    quiet.send_message(to=PHONE, text="x")
    status = update(quiet, receiver)[1][0]
    assert status.status.value == "failed" and status.error.code == 131047
    assert received(simulator) == []
    simulator.modes(window="sync")
    with pytest.raises(errors.WhatsAppError) as error:
        quiet.send_message(to=PHONE, text="x")
    assert error.value.code == 131047


def test_a_webhook_that_is_refused_comes_again(quiet, simulator, receiver):
    receiver.statuses[:] = [503, 500]
    simulator.write(**{"from": PHONE, "text": "again"})
    bodies = [receiver.next()[0] for _ in range(3)]
    assert len(set(bodies)) == 1
    assert receiver.webhooks.empty()


def test_duplicated_and_reordered_webhooks(quiet, simulator, receiver):
    simulator.write(**{"from": PHONE, "text": "x", "fault": "duplicate"})
    assert len({receiver.next()[0] for _ in range(3)}) == 1
    simulator.modes(fault="reordered")
    quiet.send_message(to=PHONE, text="x")
    assert [status["status"] for status in statuses(receiver, 3)] == ["read", "delivered", "sent"]


def test_the_webhook_is_asked_to_prove_itself(simulator):
    assert simulator.client.post("/_simulator/verify", json={}).json() == {"verified": True, "status": 200}


def test_the_phone_page_loads_nothing_from_elsewhere(simulator):
    for path in ["/", "/_phone/phone.css", "/_phone/phone.js"]:
        answer = simulator.client.get(path)
        assert answer.status_code == 200 and "http" not in answer.text.replace("httpx", "")
