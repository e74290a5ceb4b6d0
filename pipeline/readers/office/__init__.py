"""Older and rarer office formats: read by way of another format that there is a reader for (extra `office`).

Word, PowerPoint, WPS, Works, WordPerfect, Apple's formats and Visio are converted by LibreOffice; older and binary
Excel workbooks and OpenDocument spreadsheets are opened by calamine.
"""
