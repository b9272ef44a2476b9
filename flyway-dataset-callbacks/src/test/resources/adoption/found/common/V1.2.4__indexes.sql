CREATE INDEX parcel_by_status ON parcel (status);
CREATE INDEX tour_by_day ON tour (day);
