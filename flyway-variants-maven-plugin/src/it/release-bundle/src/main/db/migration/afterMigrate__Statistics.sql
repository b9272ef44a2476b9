UPDATE statistics SET books = (SELECT COUNT(*) FROM book), loans = (SELECT COUNT(*) FROM loan), refreshed = refreshed + 1;
