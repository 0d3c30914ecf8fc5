"""The name of a person: one rule in every form that takes one."""

import pytest

from members.admin_viewset import CreationForm, EditForm
from members.forms import AccountForm
from members.joining.forms.asking import AskForm
from members.joining.forms.inviting import AcceptForm
from members.joining.forms.welcome import BasicsForm as WelcomeForm
from members.names import NameField, is_name
from members.profiles.forms import BasicsForm
from members.reaching.forms import MessageForm
from tests.reading import errors

FORMS = {
    AccountForm: "display_name",
    AcceptForm: "name",
    AskForm: "name",
    BasicsForm: "name",
    CreationForm: "display_name",
    EditForm: "display_name",
    MessageForm: "name",
    WelcomeForm: "display_name",
}
GOOD = ["Ana Kovač", "李", "نگار می\u200cخواهم", "Ana 🙂", "O’Brien-Šö, 2nd", "1"]
BAD = [
    "\u200b",
    "\u200d",
    "\u3164",
    "Ana\x07",
    "Ana\u202eanA",
    "Ana\u2066",
    "A\u00adna",
    "\ufeffAna",
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__module__)
def test_form_takes_names_by_the_rule(form):
    field = form.base_fields[FORMS[form]]

    assert isinstance(field, NameField)
    assert field.max_length == 100


@pytest.mark.parametrize("name", GOOD)
def test_name_that_can_be_read_is_kept(name):
    assert is_name(name)
    assert NameField().clean(name) == name


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_name_with_hidden_signs_is_no_name(name):
    assert not is_name(name)


@pytest.mark.parametrize("typed", ["A\r\nB", " A  B ", "A\u2028B", "A\tB", "A\x85B"])
def test_name_is_one_line(typed):
    assert NameField().clean(typed) == "A B"


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_account_with_hidden_signs_in_its_name_is_not_saved(member, signed_in, name):
    typed = {"display_name": name, "language": "en", "time_zone": "Europe/Berlin"}

    answer = signed_in(member).post("/en/account/", typed)

    assert "hidden signs" in errors(answer)["display_name"]
    member.refresh_from_db()
    assert member.display_name == "Ana"
