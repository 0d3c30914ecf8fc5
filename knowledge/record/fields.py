"""A record's tables: rows in the page's own column, so that revisions hold them."""

from wagtail.fields import StreamField

from knowledge.record.blocks import TableRow

ROW = "row"  # the one block type of a table


class RowsField(StreamField):
    """A table of rows of one kind; each row keeps its id for life.

    Migrations do not know the columns: those are the block's, in code.
    """

    def __init__(self, row: type[TableRow] | None = None, *, most: int = 30, **kwargs):
        self.row, self.most = row, most
        kwargs.setdefault("blank", True)
        blocks = [(ROW, row())] if row else []
        super().__init__(blocks, max_num=most, **kwargs)

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        for known in ("block_types", "block_lookup", "max_num"):
            kwargs.pop(known, None)
        return name, "knowledge.record.fields.RowsField", [], kwargs

    def clone(self):
        _name, _path, args, kwargs = self.deconstruct()
        return type(self)(self.row, *args, most=self.most, **kwargs)
