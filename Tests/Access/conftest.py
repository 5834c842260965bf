import pytest

from estate import Estate, copy


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A data folder with everybody and two books in it, made once."""
    folder = tmp_path_factory.mktemp("access") / "template"
    Estate.found(folder)
    return folder


@pytest.fixture
def estate(template, tmp_path):
    with Estate(copy(template, tmp_path / "data")) as estate:
        yield estate

