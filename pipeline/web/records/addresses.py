"""Addresses that a form names, as far as they are ours."""


def local_address(address: str) -> str:
    """An address of these pages, never another."""
    is_ours = address.startswith(("/records", "/queue")) and address.isprintable() and "\\" not in address
    return address if is_ours else "/records"
