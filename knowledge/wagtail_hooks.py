"""The library's part in Wagtail's admin."""

from wagtail.admin import signal_handlers as wagtail_mails
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from knowledge.models import PracticePage

MAILS = {
    "submitted": (workflow_submitted, wagtail_mails.workflow_submission_email_notifier),
    "approved": (workflow_approved, wagtail_mails.workflow_approval_email_notifier),
    "rejected": (workflow_rejected, wagtail_mails.workflow_rejection_email_notifier),
}


def unless_of_practice(notifier):
    """Members are told by the portal: Wagtail's mails lead into the admin."""

    def mail(sender, instance, **kwargs) -> None:
        if not issubclass(instance.content_type.model_class(), PracticePage):
            notifier(sender=sender, instance=instance, **kwargs)

    return mail


def silence_wagtail() -> None:
    for name, (signal, notifier) in MAILS.items():
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(
            unless_of_practice(notifier),
            sender=WorkflowState,
            dispatch_uid=uid,
            weak=False,
        )


silence_wagtail()
