"""Articles, prepositions, conjunctions, pronouns: words that a query can do without.

Left out on purpose: what is a word of the field in one of the eight languages ("most"
is a bridge in three of them, "mine" and "mijn" are one, "rad" is work, "war" is war,
"byt" a dwelling). MEANT_ELSEWHERE stays: whether one of those is meant, the language
of the query tells (search/small_words.py).
"""

from search.folding import fold

BY_LANGUAGE = {
    "en": """a about after also am an and any are as at be because been before
        between both but by can could did do does during each for from had has have he
        her his how i if in into is it its me my no not of on or other our over she
        should so some such than that the their them then there these they this those
        through to too under us very was we were what when where which while who why
        will with within without would you your""",
    "de": """aber als am an auch auf aus bei beim bis das dass dem den der des die
        dies diese diesem diesen dieser dieses doch du durch ein eine einem einen einer
        eines er es für gegen hat haben ich ihr ihre im in ins ist kann mit nach nicht
        noch nur ob oder ohne sein seine sich sie sind so über um und uns unser unsere
        unter vom von vor waren was wenn werden wie wir wird wo wurde wurden zu zum zur
        zwischen""",
    "cs": """a aby ale ani ano asi až bez bude budou by byl byla byli bylo co do
        ho i já jak jako je jeho jejich její jen ještě již jsem jsme jsou k kde kdy
        když která které který kteří ku ma má mají mezi mi můj na nad náš ne nebo není
        než o od on ona oni pak po pod podle pro proč proto při s se si své svůj ta
        tak také tam tato te ten tento to tohoto toto tu tuto ty u už v ve však z za ze
        že""",
    "it": """a ad agli ai al alla alle allo anche c che chi ci come con cui d da dagli
        dai dal dalla dalle dallo degli dei del dell della delle dello di dove e è ed
        gli ha hanno i il in io l la le lo loro ma mi ne negli nei nel nell nella nelle
        nello no noi non o per perché più quale quando quella quello questa queste
        questi questo se si sono su sua sue sugli sui sul sull sulla sulle suo suoi tra
        fra tu un un' una uno vi voi""",
    "sl": """a ali bi bil bila bile bili bilo bo bodo brez ci če da do ga glede h i iz
        ima imajo in iz ja jaz je jih jo k kaj kakor kako kar kdo kdaj ker ki kjer ko
        kot ki ko krog le lahko med mi moj na nad naj nam naš ne ni nič niso no o ob od
        oz oziroma on ona oni pa po pod pred pri proti s sam se si smo so svoj ta tako
        tam te tega tej tem ter ti to tu tudi u v vi z za zakaj zato že""",
    "hr": """a ali ako bez bi bila bile bili bilo bio biti će da do dok ga gdje i ili iz
        ima imaju ja je jedan jedna jer jesu još joj ju k kad kada kako kao koja koje
        koji kojih kojoj koju kroz li me među mi mu na nad nakon nam naš ne nego nije
        nisu no njih o od on ona oni ono ovaj ova ovo pa po pod pred preko prema pri s
        sa se si smo ste su sve svoj ta taj te to tu tko u uz va vi već za zašto zbog
        što""",
    "pl": """a aby albo ale ani bez był była było były być bo by będzie będą ci co czy
        dla do gdy gdzie go i ich ile im ja jak jako je jego jej jest jeśli już ją kiedy
        kto która które którego której który których którym którzy lub ma mają mi
        między mnie może my na nad nas nasz nich nie niego nim niż o od on ona one oni
        oraz po pod pod podczas ponieważ przed przez przy są się skąd swój ta tak także
        tam te tego tej temu ten też to tu ty tych tym u w we wy z za ze że""",
    "nl": """aan al als bij dan dat de den der des deze die dit doch door dus een
        en er had hebben heeft hem het hij hoe hun ik in is ja je kan maar me met na
        naar niet nog nu of om omdat ons onze ook op over s t te tegen ten ter tot
        tussen u uit uw van vanuit voor waar waarom was wat we wel werd werden wie wij
        worden wordt zal ze zich zij zijn zo zonder""",
}

# Function words that are words of the field in another language, folded: a dock, beer,
# a floor, a die, copper and honey, salt, a day, what is white, a door, a hoe, a hem, a
# hat, a van, artificial intelligence.
ELSEWHERE = "dok ale pod die med sul dan den bila bile door hoe hem hat van ai"
MEANT_ELSEWHERE = frozenset(ELSEWHERE.split())
FUNCTION_WORDS = frozenset(
    fold(word) for words in BY_LANGUAGE.values() for word in words.split()
)
