"""The only room that keeps anything.

In: values, and bytes to be written. Out: values read back, profiles, templates, rules and vocabularies. What
can be rebuilt is under `data/processed`, what cannot is under `data/decisions`.
"""

from pipeline.store.arriving import list_arriving, remove_arriving, save_arriving
from pipeline.store.bodies import save_alias
from pipeline.store.cache import Entry, Facts, Parts, load_entry, save_entry
from pipeline.store.decisions import (
    Imported,
    Verified,
    export_journal,
    forget_decisions,
    import_journal,
    load_decisions,
    load_journal,
    save_decisions,
    verify_journal,
)
from pipeline.store.drafts import find_drafts, load_draft, save_draft
from pipeline.store.export import build_attendance_row, build_document_row, build_row, render_lines
from pipeline.store.export_links import build_commitment_row, build_pair_row, build_series_row
from pipeline.store.files import hash_bytes, iter_names, safe_name, save_beside, save_bytes
from pipeline.store.finals import load_final, load_finals, save_final
from pipeline.store.forgetting import find_holding, redact_kept, remove_processed, remove_raw
from pipeline.store.groups import load_groups
from pipeline.store.log import save_log
from pipeline.store.new_workspace import NewInstitution, build_profile_text, copy_in, save_workspace
from pipeline.store.profile import DEFAULT, find_lacking, find_profiles, load_profile, load_templates
from pipeline.store.program import find_version, load_program_version
from pipeline.store.register import (
    LineageEntry,
    Register,
    ReportEntry,
    load_lineages,
    load_register,
    load_run_ids,
    load_run_time,
    save_lineages,
    save_register,
    save_run_id,
)
from pipeline.store.reports import Written, find_report_years, load_models, report_path, save_model, save_report
from pipeline.store.results import (
    document_path,
    load_document,
    load_documents,
    load_linked,
    load_photos,
    load_print,
    load_reading,
    load_readings,
    load_records,
    load_stamp,
    print_path,
    reading_path,
    save_linked,
)
from pipeline.store.rules import load_own_rules, load_rules, load_vocabulary
from pipeline.store.tables import render_csv, render_xlsx
from pipeline.store.terms import load_terms
from pipeline.store.translations import TableRow, load_table, load_translations, save_translations
from pipeline.store.unpacked import load_listed, part_path, remove_unpacked, save_unpacked, unpacked_path
from pipeline.store.users import load_users, save_users
from pipeline.store.workspace import Workspace, hold, load_workspace, shipped_folder

__all__ = [
    "DEFAULT",
    "Entry",
    "Facts",
    "Imported",
    "LineageEntry",
    "NewInstitution",
    "Parts",
    "Register",
    "ReportEntry",
    "TableRow",
    "Verified",
    "Workspace",
    "Written",
    "build_attendance_row",
    "build_commitment_row",
    "build_document_row",
    "build_pair_row",
    "build_profile_text",
    "build_row",
    "build_series_row",
    "copy_in",
    "document_path",
    "export_journal",
    "find_drafts",
    "find_holding",
    "find_lacking",
    "find_profiles",
    "find_report_years",
    "find_version",
    "forget_decisions",
    "hash_bytes",
    "hold",
    "import_journal",
    "iter_names",
    "list_arriving",
    "load_decisions",
    "load_document",
    "load_documents",
    "load_draft",
    "load_entry",
    "load_final",
    "load_finals",
    "load_groups",
    "load_journal",
    "load_lineages",
    "load_linked",
    "load_listed",
    "load_models",
    "load_own_rules",
    "load_photos",
    "load_print",
    "load_profile",
    "load_program_version",
    "load_reading",
    "load_readings",
    "load_records",
    "load_register",
    "load_rules",
    "load_run_ids",
    "load_run_time",
    "load_stamp",
    "load_table",
    "load_templates",
    "load_terms",
    "load_translations",
    "load_users",
    "load_vocabulary",
    "load_workspace",
    "part_path",
    "print_path",
    "reading_path",
    "redact_kept",
    "remove_arriving",
    "remove_processed",
    "remove_raw",
    "remove_unpacked",
    "render_csv",
    "render_lines",
    "render_xlsx",
    "report_path",
    "safe_name",
    "save_alias",
    "save_arriving",
    "save_beside",
    "save_bytes",
    "save_decisions",
    "save_draft",
    "save_entry",
    "save_final",
    "save_lineages",
    "save_linked",
    "save_log",
    "save_model",
    "save_register",
    "save_report",
    "save_run_id",
    "save_translations",
    "save_unpacked",
    "save_users",
    "save_workspace",
    "shipped_folder",
    "unpacked_path",
    "verify_journal",
]
