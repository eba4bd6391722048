"""Who held a post that a question names or describes: “the Swede who led the force in the Congo”.

:mod:`.reading` makes a description of a question, :mod:`.finding` the answer, by the :mod:`.roles`
of all posts of the base. How people speak of posts stands in ``grammar/posts.yaml``, in all five
languages.
"""

from .finding import surest

__all__ = ["surest"]
