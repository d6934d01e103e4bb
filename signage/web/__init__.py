"""FastAPI for machines: what players, proxies and probes ask for."""
