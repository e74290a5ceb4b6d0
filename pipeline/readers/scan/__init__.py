"""Pictures of text (scans, photographs, screenshots), recognised by Tesseract: extra `ocr`."""
