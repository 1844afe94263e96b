"""clear"""
