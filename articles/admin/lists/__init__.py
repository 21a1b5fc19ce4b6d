"""What the lists of the desk share: turning pages, filters, links; what is deleted goes into the trash."""
