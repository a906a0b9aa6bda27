"""Column profiles: which header is which field (bảng ánh xạ cột), and what applies them."""
