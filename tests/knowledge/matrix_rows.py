"""The library's rows of the matrix (tests/test_matrix.py): who gets which answer."""
# ruff: noqa: E501, a table is read by its lines

from wagtail.models import Revision, TaskState, WorkflowState

from knowledge.models import (
    Adoption,
    Answer,
    Endorsement,
    Measure,
    Practice,
    PracticeImport,
    PracticePage,
    Remark,
    SavedSearch,
    SparkDraft,
    Strategy,
)
from tests.matrix import (
    COORDINATORS,
    EDITORS,
    KEEPERS,
    MEMBERS,
    PUBLIC,
    do,
    rows_of,
    see,
    whole,
)

DRAFTS = rows_of(Revision, "created_at")
PAGES = rows_of(PracticePage, "live", "latest_revision")
STATES = rows_of(Practice, "withdrawn_at", "begun_at", "confirmed_at")
TASKS = rows_of(TaskState, "status")
REMARKS = rows_of(Remark, "resolved_at")
ADOPTIONS = whole(Adoption)
WORDS = rows_of(Endorsement)
SEARCHES = rows_of(SavedSearch, "title")
IMPORTS = rows_of(PracticeImport, "state")
MEASURES = whole(Measure)
STRATEGIES = whole(Strategy)
ANSWERS = rows_of(Answer)
WORKFLOWS = rows_of(WorkflowState, "status")

WRITERS = (
    "door gone yes yes gone yes yes"  # of the works' draft; others do not know of it
)
CONCERNED = WRITERS  # whom a text in review concerns
TRANSLATORS = "door no yes yes yes yes yes"  # and coordinators of any region
OWNERS = "door no yes yes no yes yes"  # of what is public and the works'
ONES_OWN = "door gone yes gone gone gone gone"  # the partner's alone

# fmt: off
ROWS = [
    # a spark
    do("throw the draft of a spark away", "/en/practices/draft/discard/", "door yes blank blank blank blank blank", rows_of(SparkDraft), page=False),
    do("keep a spark in passing", "/en/practices/autosave/", "401 yes yes yes yes yes yes", whole(SparkDraft), page=False, title="Looms"),
    do("restore a spark of one's own", "/en/practices/{taken}/restore/", "door yes no no no yes yes", STATES, page=False),
    # writing
    see("begin a record", "/en/practices/new/", MEMBERS),
    do("begin a record of the works", "/en/practices/new/", "door blank yes yes yes yes yes", STATES, page=False,
       title="Looms", theme="workforce", kind="idea", language="en", organisation="works", anyway="on"),
    see("see what is similar", "/en/practices/new/similar/?title=Looms", MEMBERS),
    do("make a spark a record", "/en/practices/{spark}/write/begin/", "door yes no yes no yes yes", STATES, page=False),
    see("look at making a spark a record", "/en/practices/{spark}/write/", "door yes no yes no yes yes"),
    see("write a record", "/en/practices/{draft}/write/", WRITERS),
    do("write a group of a record", "/en/practices/{draft}/write/why/", WRITERS, DRAFTS, aim="New", theme="workforce"),
    do("write a group in passing", "/en/practices/{draft}/write/why/autosave/", "401 gone yes yes gone yes yes", DRAFTS, page=False, aim="New", theme="workforce"),
    see("look for concepts for a record", "/en/practices/{draft}/write/concepts/", WRITERS),
    see("look for practices for a record", "/en/practices/{draft}/write/find/related/", WRITERS),
    see("look at a draft", "/en/practices/{draft}/write/preview/", "door gone yes yes yes yes yes"),
    do("throw the draft of a record away", "/en/practices/{draft}/write/discard/", WRITERS, PAGES),
    # review
    see("see what waits for review", "/en/practices/reviews/", COORDINATORS),
    see("see how a record stands", "/en/practices/{waiting}/review/state/", CONCERNED),
    do("submit a record", "/en/practices/{draft}/review/submit/", WRITERS, WORKFLOWS, page=False),
    do("take a submission back", "/en/practices/{waiting}/review/take-back/", WRITERS, WORKFLOWS, page=False),
    see("review a record", "/en/practices/{waiting}/review/", "door gone no yes gone yes yes"),
    do("comment on a record", "/en/practices/{waiting}/review/remark/", "door gone no yes gone yes yes", REMARKS, page=False, text="Who paid?"),
    do("publish a record", "/en/practices/{waiting}/review/decide/", "door gone no yes gone yes yes", PAGES, page=False, do="publish", seen="{waiting_task}"),
    do("send a record back", "/en/practices/{waiting}/review/decide/", "door gone no yes gone yes yes", TASKS, page=False, do="changes", words="Who?", seen="{waiting_task}"),
    do("answer a comment", "/en/practices/reviews/remarks/{remark}/answer/", CONCERNED, REMARKS, page=False, text="We did."),
    do("settle a comment", "/en/practices/reviews/remarks/{remark}/resolve/", "door gone no yes gone yes yes", REMARKS, page=False),
    do("archive a record", "/en/practices/{public}/review/archive/", OWNERS, STATES, reason="Old."),
    do("hide a spark of another", "/en/practices/{spark}/review/hide/", "door no no yes no yes yes", STATES, reason="Harm."),
    do("restore what a coordinator archived", "/en/practices/{archived}/review/restore/", "door gone no yes gone yes yes", STATES, page=False),
    see("read the history", "/en/practices/{public}/history/", PUBLIC),
    see("read an old version", "/en/practices/{public}/history/{public_revision}/", PUBLIC),
    see("read the history of a draft", "/en/practices/{draft}/history/", "gone gone gone gone gone gone gone"),
    # translating
    see("see what waits for translation", "/en/practices/translations/", MEMBERS),
    do("begin a translation", "/en/practices/{block_of}/translate/", TRANSLATORS, rows_of(PracticePage), language="sl"),
    see("see how far a translation is", "/en/practices/{public}/translate/sl/", TRANSLATORS),
    do("translate a group", "/en/practices/{public}/translate/sl/why/", TRANSLATORS, DRAFTS, aim="Učenci."),
    do("translate in passing", "/en/practices/{public}/translate/sl/why/autosave/", "401 no yes yes yes yes yes", DRAFTS, page=False, aim="Učenci."),
    do("throw a translation away", "/en/practices/{public}/translate/sl/discard/", TRANSLATORS, PAGES),
    # reading
    see("read the building blocks", "/en/practices/blocks/", PUBLIC),
    see("read a building block", "/en/practices/{block_of}/blocks/{block}/", PUBLIC),
    see("cite a practice", "/en/practices/{public}/cite.bib", PUBLIC),
    # the library's result
    see("take the result as CSV", "/en/practices/export.csv", PUBLIC),
    see("take the result as a workbook", "/en/practices/export.xlsx", PUBLIC),
    see("take the result as JSON", "/en/practices/export.json", PUBLIC),
    see("read about the files", "/en/practices/export/", PUBLIC),
    see("read the library's feed", "/en/practices/feed.atom", PUBLIC),
    see("compare practices", "/en/practices/compare/", PUBLIC),
    see("find a practice in three questions", "/en/practices/finder/", PUBLIC),
    see("see one's searches", "/en/practices/searches/", MEMBERS),
    do("keep a search", "/en/practices/searches/new/?q=tower", MEMBERS, SEARCHES, title="Towers"),
    do("change another's search", "/en/practices/searches/{search}/", "door gone gone gone gone gone gone", SEARCHES, title="Mine now"),
    do("delete another's search", "/en/practices/searches/{search}/delete/", "door gone gone gone gone gone gone", SEARCHES),
    # adoptions and words
    see("read an adoption", "/en/practices/adoptions/2/", PUBLIC),
    see("read one that is not confirmed", "/en/practices/adoptions/1/", "gone yes yes yes yes yes yes"),
    see("see which adoptions wait for one", "/en/practices/adoptions/waiting/", MEMBERS),
    see("read one that was declined", "/en/practices/adoptions/3/", "gone gone yes yes yes yes yes"),
    do("record an adoption", "/en/practices/{fresh}/adopt/", "door no yes yes blank yes yes", ADOPTIONS, page=False, organisation="works",
       region="gorenjska", since="2024-05", kept="All.", changed="", dropped="", result="", link="", language="en"),
    do("change an adoption", "/en/practices/adoptions/1/change/", OWNERS, ADOPTIONS, organisation="works",
       since="2023", kept="Much.", changed="", dropped="", result="", link="", language="en"),
    do("withdraw an adoption", "/en/practices/adoptions/1/withdraw/", OWNERS, ADOPTIONS),
    do("link the record of an adoption", "/en/practices/adoptions/1/record/", OWNERS, ADOPTIONS, record="{public}"),
    do("confirm an adoption as owner", "/en/practices/adoptions/1/confirm/", "door no no no yes yes yes", ADOPTIONS, page=False, side="owner", version="{adoption_version}"),
    do("confirm it as adopter", "/en/practices/adoptions/1/confirm/", OWNERS, ADOPTIONS, page=False, side="adopter", version="{adoption_version}"),
    do("decline an adoption", "/en/practices/adoptions/1/decline/", "door no no no yes yes yes", ADOPTIONS, reason="No."),
    do("say that one wants to try it", "/en/practices/{theirs}/endorse/want_to_try/", MEMBERS, WORDS, page=False, reason="We look for this.", language="en"),
    do("remove another's word", "/en/practices/endorsements/{word}/remove/", "door no no no yes yes yes", WORDS, page=False),
    # the yearly question
    do("say that the member's is still true", "/en/practices/{own}/still-true/", "door yes no yes no yes yes", STATES),
    do("say that the works' is still true", "/en/practices/{public}/still-true/", OWNERS, STATES),
    do("say that the region's is still true", "/en/practices/{linked}/still-true/", KEEPERS, STATES),
    do("say so by the link of the mail", "/en/practices/still-true/{own_link}/", PUBLIC, STATES),
    # strategies
    see("read the strategies", "/en/strategies/", PUBLIC),
    see("read a strategy", "/en/strategies/gorenjska/", PUBLIC),
    see("read a measure", "/en/strategies/gorenjska/measures/one/", PUBLIC),
    see("read the gaps", "/en/strategies/gaps/", PUBLIC),
    see("take the gaps as CSV", "/en/strategies/gaps.csv", PUBLIC),
    see("read a cell of the gaps", "/en/strategies/gaps/workforce/gorenjska/", PUBLIC),
    do("write a strategy", "/en/strategies/gorenjska/edit/", KEEPERS, STRATEGIES, title_en="Iron", summary_en="New."),
    do("write Central Europe's strategy", "/en/strategies/central-europe/edit/", EDITORS, STRATEGIES, title_en="Iron", summary_en="New."),
    do("begin a measure", "/en/strategies/gorenjska/new-measure/", KEEPERS, MEASURES, title_en="Looms", theme="{theme}", layer="future", status="planned"),
    do("begin a measure of Central Europe", "/en/strategies/central-europe/new-measure/", EDITORS, MEASURES, title_en="Looms", theme="{theme}", layer="future", status="planned"),
    do("write a measure", "/en/strategies/gorenjska/measures/one/edit/", KEEPERS, MEASURES, title_en="Looms", theme="{theme}", layer="future", status="planned"),
    do("say how far a measure is", "/en/strategies/gorenjska/measures/one/progress/", KEEPERS, MEASURES, status="done"),
    do("move a measure", "/en/strategies/gorenjska/measures/two/move/", KEEPERS, MEASURES, page=False, to="up"),
    do("take a measure off", "/en/strategies/gorenjska/measures/one/withdraw/", KEEPERS, MEASURES),
    do("put a measure back", "/en/strategies/gorenjska/measures/off/restore/", KEEPERS, MEASURES, page=False),
    see("see what answers a measure", "/en/strategies/gorenjska/measures/one/practices/", KEEPERS),
    do("link a practice with a measure", "/en/strategies/gorenjska/measures/two/practices/link/", KEEPERS, ANSWERS, page=False, practice="{public}"),
    do("part a practice from a measure", "/en/strategies/gorenjska/measures/one/practices/unlink/", KEEPERS, ANSWERS, page=False, practice="{linked}"),
    see("see which measures a practice answers", "/en/strategies/answers/{public}/", COORDINATORS),
    # import
    see("see one's imports", "/en/practices/import/", MEMBERS),
    see("take the template", "/en/practices/import/template.csv", MEMBERS),
    see("take one's records along", "/en/practices/import/records.xlsx?language=en", "door yes yes yes yes gone gone"),  # who has some
    see("see the columns of an import", "/en/practices/import/{import}/columns/", ONES_OWN),
    see("see an import", "/en/practices/import/{ready}/", ONES_OWN),
    see("see how far an import is", "/en/practices/import/{ready}/progress/", ONES_OWN),
    do("start an import", "/en/practices/import/{ready}/start/", ONES_OWN, IMPORTS, page=False),
    do("delete an import", "/en/practices/import/{import}/delete/", ONES_OWN, IMPORTS, page=False),
]
# fmt: on
