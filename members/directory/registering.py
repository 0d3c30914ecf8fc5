"""What the directory tells the other rooms."""

from django.db.models.signals import post_delete, pre_delete


def register() -> None:
    from members.directory import search, words
    from members.directory.panels import people_of_concept
    from portal.registries import Panel, panels
    from search.registry import names_of_people, searchables, term_sources

    searchables.register(search.KIND, search.people)
    term_sources.register("members", words.terms)
    names_of_people.register("members", search.names)
    people = Panel("concept", people_of_concept, position=1)  # after practices
    panels.register("people-of-concept", people)
    post_delete.connect(forget_person, sender="members.Profile")
    for model in search.SHOWN_WORDS:  # while it is known whose it was
        pre_delete.connect(search.record_people_of, sender=model)


def forget_person(instance, **kwargs) -> None:
    from members.directory.search import KIND
    from search.outbox import record_change

    record_change(KIND, instance.pk)
