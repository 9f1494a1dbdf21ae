"""Other MkDocs plugins, one file each; nothing about them stands anywhere else."""
