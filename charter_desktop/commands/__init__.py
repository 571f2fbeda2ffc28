"""The program without a window: each module answers some commands of the command line."""
