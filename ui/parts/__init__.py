"""What the pages share. Only presentation: what can be said without Streamlit is in `pathways`."""
