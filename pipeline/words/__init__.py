"""Words for people, in their language.

In: English templates, as literals in the code. Out: the same words in English or Chinese. `use` must come
before the commands are imported: the help of a command is made when its module is imported.
"""

from pipeline.words.catalogue import _, language_in_use, say, speak, use
from pipeline.words.language import LANGUAGES, find_language

__all__ = ["LANGUAGES", "_", "find_language", "language_in_use", "say", "speak", "use"]
