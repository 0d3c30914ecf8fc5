"""What is asked of the directory: who asks, and with which address."""

CASES = {
    "first page": ("member", ""),
    "two facets and a word": (
        "member",
        "?theme=concept&theme=identity&theme=workforce"
        "&speaks=en&speaks=de&speaks=cs&speaks=pl&q=region",
    ),
    "newcomer": ("newcomer", ""),
    "after one change": ("member", ""),
}
