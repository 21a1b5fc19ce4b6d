"""The scenes of the sample's illustrations and the canvas that they are drawn on."""
