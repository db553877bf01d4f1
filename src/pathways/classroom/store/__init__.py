"""Where sessions are kept: SQLite beside the explorer or, for several servers, PostgreSQL."""
