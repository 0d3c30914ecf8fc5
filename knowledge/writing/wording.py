"""Beside each field of a record: what belongs there, and an example."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HELP = {
    "title": (
        _("Name and place, so that one knows it in a list."),
        _("Open doors at the Horn foundry"),
    ),
    "lead": (
        _("What it is about, in one sentence for somebody in a hurry."),
        _("Once a month a school class casts its own bell in a working foundry."),
    ),
    "what_works": (
        _("What you do, with whom, and why it works."),
        _("The apprentices explain, not the director: pupils ask them anything."),
    ),
    "kind": (
        _("An idea has not been tried; a pilot action was tried once."),
        _("pilot action"),
    ),
    "status": (_("Where it stands today."), _("finished")),
    "carried_on_by": (
        _("Who does it now, if it is somebody else."),
        _("the municipal museum, since 2019"),
    ),
    "begins": (_("A year, a month or a day, as exact as you know it."), "2018-04"),
    "ends": (_("Leave it empty while it goes on."), "2019"),
    "cost_eur": (
        _("What it cost in all, to the nearest hundred; the money table tells more."),
        "12500",
    ),
    "cost_band": (
        _("If you do not know the sum. With a sum it is set by itself."),
        _("€ 5,000 to 25,000"),
    ),
    "funding": (
        _("Where the money came from."),
        _("two thirds Interreg, one third the town"),
    ),
    "licence": (
        _("What others may do with your text; with CC BY, use it and name you."),
        "CC BY 4.0",
    ),
    "cover": (
        _("One picture that shows people doing it. Only one that you may publish."),
        _("two pupils pour wax into a mould, an apprentice holds the frame"),
    ),
    "contact": (
        _("A mail address or a web page that answers; everyone can read it."),
        "museum@example.org",
    ),
    "region": (
        _("The region where it was done; its coordinators will review the record."),
        _("Styria"),
    ),
    "municipality": (_("Town or village."), _("Eisenerz")),
    "latitude": (
        _("Degrees north, with a point; map services show it at a right click."),
        "47.5411",
    ),
    "longitude": (_("Degrees east."), "14.8869"),
    "precision": (
        _("Whether the point is the very place or only near it."),
        _("exact point"),
    ),
    "branches": (_("The industries it is about. Tick all that fit."), _("mining")),
    "setting": (_("What kind of place it happens in."), _("former plant")),
    "situation": (
        _("How things stood before, and who felt the need."),
        _("The foundry found no apprentices; no school class had seen it for years."),
    ),
    "aim": (
        _("What should be different afterwards, so that one can tell."),
        _("Twenty pupils a year who know what a moulder does."),
    ),
    "theme": (
        _("The field of the network that it helps most."),
        _("workforce and companies"),
    ),
    "past": (
        _("What of the old industry lives in it."),
        _("the bell moulds of 1911"),
    ),
    "present": (
        _("What it does for people today."),
        _("pupils meet people who work there"),
    ),
    "future": (
        _("What may grow out of it."),
        _("apprentices who chose the trade themselves"),
    ),
    "concepts": (
        _("Concepts of the network, in whatever language you type them."),
        _("apprenticeship"),
    ),
    "what_was_done": (
        _("The story in the order in which it happened. Empty lines make paragraphs."),
        _("First we asked the night shift when visitors would disturb least."),
    ),
    "building_blocks": (
        _("Parts that somebody could use without the rest; each gets an address."),
        _("A casting kit for thirty children, made of wax and sand"),
    ),
    "uses": (
        _("Building blocks of other practices that you used, to give them credit."),
        _("We took over the safety talk of the colliery tower."),
    ),
    "steps": (
        _("What was done one after the other, with the time it took."),
        _("Try it with one class, 2018-03 to 2018-05"),
    ),
    "partners": (
        _("Who did what. Choose an organisation of the network or write its name."),
        _("Vocational school: chose the classes"),
    ),
    "involvement": (
        _("How much each group took part, before, while and after it was done."),
        _("companies: in the lead while it was carried out"),
    ),
    "staff_days": (_("Days of work of all people together, paid or not."), "45"),
    "money": (
        _("What was paid: how many, and what each cost. The sum is made for you."),
        _("bus for a class: 10 trips, € 300 each"),
    ),
    "skills": (
        _("What the people who did it had to know."),
        _("somebody who can talk to teenagers; a safety officer for a morning"),
    ),
    "conditions": (
        _("The same ten for every practice; fill in those that mattered."),
        _("law, hindering: nobody under sixteen may enter the melting hall"),
    ),
    "evidence_level": (
        _("How you know that it works; told is fine, if it is said."),
        _("measured"),
    ),
    "indicators": (
        _("Numbers before and after, each with its unit and where it comes from."),
        _("applications for apprenticeship: 2 before, 9 after, a year; the foundry"),
    ),
    "quotes": (
        _("What people said, word for word, with their consent."),
        _("“I had thought it was dirty. It is hot.” A pupil, 14"),
    ),
    "strengths_owner": (
        _("What you are content with."),
        _("It costs almost nothing and the apprentices are proud of it."),
    ),
    "strengths_outsider": (
        _("What a visitor, an evaluation or a newspaper praised."),
        _("The school inspector: pupils speak of it a year later."),
    ),
    "difficulties": (
        _("What went wrong, and what you did about it."),
        _("Insurance took four months; the chamber’s contract solved it."),
    ),
    "differently": (
        _("What you would do another way if you began again."),
        _("Ask the works council before the management."),
    ),
    "must_stay": (
        _("Without this it does not work anywhere."),
        _("that apprentices lead the visit"),
    ),
    "must_adapt": (
        _("What each region has to find for itself."),
        _("the product: it need not be a bell"),
    ),
    "minimum_conditions": (
        _("What must be there before one begins."),
        _("one company that opens its doors ten mornings a year"),
    ),
    "small_version": (
        _("How to try it with little money and little time."),
        _("one class, one morning, one company"),
    ),
    "small_cost_eur": (_("What that small version costs."), "400"),
    "help_visit": (_("Others may come and see it."), _("a morning in spring")),
    "help_call": (_("Others may call and ask."), _("an hour by video")),
    "help_mentor": (
        _("Somebody goes along with another region for a while."),
        _("three calls in half a year"),
    ),
    "help_note": (
        _("When, in which languages, and whether it costs something."),
        _("in German or English, not in August"),
    ),
    "sources": (
        _("Where one can read more, one source on each line."),
        _("Final report of the pilot action, 2019, page 12"),
    ),
    "attachments": (
        _("Files that help to do it: a checklist, a contract, a plan."),
        _("safety talk as PDF"),
    ),
    "links": (_("Web pages about it, with what one finds there."), "https://…"),
    "related": (
        _("Practices that belong with this one, and why."),
        _("the same kit, used in a museum"),
    ),
}


def help_of(name: str) -> str:
    """As HTML, for the field's help: the sentence, then the example."""
    sentence, example = HELP[name]
    words = gettext("For example: %(example)s") % {"example": example}
    return format_html('{} <span class="example">{}</span>', sentence, words)


def sentence_of(name: str) -> str:
    return str(HELP[name][0])
