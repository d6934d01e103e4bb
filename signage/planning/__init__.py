"""Facts to manifests: what each channel shows, for 35 days ahead."""
