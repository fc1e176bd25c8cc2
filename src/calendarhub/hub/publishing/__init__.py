"""Publishing elsewhere: the live release is sent to a folder, a machine, a store or a branch."""
