"""Nobody reaches what isn't theirs: every route, as everybody, with ids of their own, of others, and made up."""

import pytest

from estate import Estate, copy
from routes import documented
from samples import SAMPLES
from tuppence import say
from walk import MAY, Walk

ROUTES = [route for route in documented() if route.who in MAY]
UNSAFE = [route for route in ROUTES if not route.is_safe]


def test_what_must_be_refused_is_refused_and_changes_nothing(estate):
    walk = Walk(estate)
    findings = walk.refusals(ROUTES)
    say(f"\n  {len(ROUTES)} routes, {len(estate.people)} callers, {walk.requests} requests that must be refused: {len(findings)} were not")
    assert walk.requests > 10 * len([route for route in ROUTES if route.who != "anyone"])
    assert not findings, "\n" + "\n".join(map(str, findings))


def test_looking_changes_nothing(estate):
    walk, problems = Walk(estate), []
    for route in (route for route in ROUTES if route.is_safe and route.name not in NO_PAGE):
        for caller in ("owner", "administrator"):
            if caller not in MAY[route.who]:
                continue
            before = estate.state.look()
            answer = walk.send(route, estate.people[caller], walk.ids(route, walk.choices(route)[0]))
            if answer.status >= 400 and "code" not in route.parameters and route.name not in NOT_HERE:
                problems.append(f"{route.name} as {caller} was answered {answer.status}")
            if (after := estate.state.look()) != before:
                problems.append(f"{route.name} as {caller} changed {[name for name in after if after[name] != before.get(name)]}")
    assert not problems, "\n" + "\n".join(problems)


#: What is asked with more than a path, or never ends.
NO_PAGE = {"GET /static/:version/**", "GET /live", "GET /api/v1/live"}
#: What is not there before somebody has asked for it, or Google was set up.
NOT_HERE = {"GET /login/google/callback/", "GET /register/google/", "GET /settings/google/", "GET /verify-whatsapp/",
            "GET /people/:id/picture/", "GET /settings/export/:id", "GET /settings/second-factor/set-up/",
            "GET /api/v1/me/picture", "GET /api/v1/members/:id/picture", "GET /api/v1/me/exports/:id", "GET /api/v1/me/exports/:id/file"}


@pytest.fixture(scope="module")
def shared(template, tmp_path_factory):
    with Estate(copy(template, tmp_path_factory.mktemp("shared") / "data")) as estate:
        yield estate


@pytest.fixture
def place(route, request):
    """The estate that all share, or one of its own for a route that takes away what others need."""
    needs_its_own = route.name in SAMPLES and SAMPLES[route.name].is_alone
    return request.getfixturevalue("estate" if needs_its_own else "shared")


@pytest.mark.parametrize("route", [route for route in UNSAFE if route.who != "anyone"], ids=lambda route: route.name)
def test_who_may_can(route, place):
    """The other half: what was refused above does something when the right person asks, so it was refused for the right reason."""
    sample = SAMPLES.get(route.name)
    assert sample, f"{route.name} needs an entry in samples.py that makes it do something"
    walk = Walk(place)
    caller = "editor" if route.who == "editor" and walk.is_of_the_book(route) else "owner"
    caller = "administrator" if route.who == "administrator" else caller
    place.settle()
    before = place.state.look()
    answer = walk.send(route, place.people[caller], walk.ids(route, walk.choices(route)[0]))
    assert answer.status < 500 and (sample.why or answer.status < 400), f"{caller}: {answer.status} {answer.words[:300]}"
    assert sample.why or place.state.look() != before, f"{caller}: {answer.status}, and nothing was changed"
