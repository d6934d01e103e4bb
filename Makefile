.PHONY: setup run test lint bench build lock
setup run test lint bench build lock:
	python3 dev.py $@ $(ARGS)
