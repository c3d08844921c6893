package org.sparkactivations.sql.catalog;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.shape.Shape;

/**
 * A function of x of any kind, bound with parameters of which one may be NULL. It is called with rows, because Spark doesn't
 * call a method of primitives with NULL; generated code leaves out what calls it.
 */
public final class BoundRow extends BoundShape {
    BoundRow(BoundSignature binding, Definition function, Shape shape) {
        super(binding, function, shape);
    }

    @Override
    public Object produceResult(InternalRow row) {
        DataType[] types = inputTypes();
        double[] parameters = new double[types.length - 1];
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameter(i);
            Object value = row.isNullAt(1 + i) ? null : row.get(1 + i, types[1 + i]);
            parameters[i] = ParameterValues.value(parameter, value);
            if (value == null && Double.isNaN(parameters[i])) {
                throw refused(parameter, "NULL");
            }
        }
        return row.isNullAt(0) ? null : eval(row.get(0, types[0]), parameters);
    }
}
