"""One update round of a province, from files to the acceptance dossier (đợt cập nhật)."""
