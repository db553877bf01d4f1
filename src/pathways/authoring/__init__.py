"""Tools for those who write rules: do the rules do what their author means?"""
