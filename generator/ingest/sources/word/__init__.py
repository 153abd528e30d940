"""Word: .docx and .docm files, read part by part."""
