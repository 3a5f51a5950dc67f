"""Files in, files out: workbooks read and validated, dispatch lists written as Excel and PDF."""
