"""Template languages inside a post: what is masked before parsing, and the pictures that tags print."""
